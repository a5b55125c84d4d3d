package io.wavecast.nn.serving;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the kernels while a process starts, before it has read a model. A model of the same
 * shape then serves as soon as it is verified; one of another shape is warmed up for itself, in
 * less time because it shares most of the code.
 */
public final class EarlyWarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyWarmUp.class);

  private EarlyWarmUp() {}

  /**
   * Starts to warm up a network of zeros, on a thread of its own that ends within seconds.
   *
   * @param spec the network that is most likely to serve
   */
  public static void start(NetworkSpec spec) {
    Thread thread = new Thread(() -> run(spec), "kernel-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(NetworkSpec spec) {
    try {
      model(spec).warmUp();
    } catch (RuntimeException | LinkageError e) {
      // the process reports an engine that can't run when it names its engine
      LOG.debug("no early warm-up", e);
    }
  }

  private static KernelModel model(NetworkSpec spec) {
    ModelId id = new ModelId("warmup", 1);
    Manifest manifest = Manifest.untrained(id, spec, Scale.IDENTITY, OptionalLong.empty(), 0);
    float[] weights = new float[Math.toIntExact(spec.parameterCount())];
    return KernelModel.of(new Checkpoint(manifest, weights, new byte[0], new float[0]));
  }
}

package io.wavecast.nn.network;

import io.wavecast.core.domain.CellType;
import io.wavecast.nn.kernel.LayerTrainer;
import java.util.concurrent.ForkJoinTask;

/**
 * Runs the kernels of a cell on a thread of the common pool until closed. The JVM compiles them
 * while Deeplearning4j's native library loads, which takes one core for a second.
 */
final class KernelWarmUp {
  // small, but uses every loop that larger layers use
  private static final int UNITS = 80;
  private static final int BATCH = 6;
  private static final int STEPS = 2;

  private final CellType type;
  private final ForkJoinTask<?> task = ForkJoinTask.adapt(this::run);
  private volatile boolean closed;

  private KernelWarmUp(CellType type) {
    this.type = type;
  }

  static KernelWarmUp start(CellType type) {
    KernelWarmUp warmUp = new KernelWarmUp(type);
    warmUp.task.fork();
    return warmUp;
  }

  private void run() {
    LayerTrainer layer = new LayerTrainer(type, 1, UNITS, false);
    float[] parameters = new float[Math.toIntExact(type.parameterCount(1, UNITS))];
    float[] gradient = new float[parameters.length];
    float[] input = new float[STEPS * BATCH];
    float[] output = new float[STEPS * BATCH * UNITS];
    while (!closed) {
      layer.forward(parameters, input, BATCH, STEPS, output);
      layer.backward(output, gradient, input);
    }
  }

  /** Stops the warm-up and waits for its end. */
  void close() {
    closed = true;
    task.join();
  }
}

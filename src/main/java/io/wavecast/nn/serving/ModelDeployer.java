package io.wavecast.nn.serving;

import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.nn.checkpoint.CheckpointException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys checkpoints. If one can't serve, it is refused with the reason and the previous model
 * keeps serving. Thread-safe.
 */
public final class ModelDeployer {
  private static final Logger LOG = LoggerFactory.getLogger(ModelDeployer.class);

  /** Share of the heap that the weights of all serving models may take: one in this many bytes. */
  private static final int HEAP_SHARE = 4;

  private final ActiveModels models;
  private final ModelVerifier verifier;
  private final long maxTotalWeights;

  /**
   * Creates a deployer whose models may take a quarter of this JVM's heap.
   *
   * @param windowLength points in a window of the live flow
   */
  public ModelDeployer(ActiveModels models, int windowLength) {
    this(models, windowLength, Runtime.getRuntime().maxMemory() / HEAP_SHARE / Float.BYTES);
  }

  /**
   * @param maxTotalWeights largest number of weights of all serving models together
   */
  ModelDeployer(ActiveModels models, int windowLength, long maxTotalWeights) {
    this.models = models;
    this.verifier = new ModelVerifier(windowLength);
    this.maxTotalWeights = maxTotalWeights;
  }

  /**
   * Decodes a checkpoint, verifies it, warms it up, and makes it serve. Never throws: whatever the
   * bytes are, the outcome is one of the two. Takes one to two seconds for the first model of its
   * shape, so call it on a background thread.
   *
   * @param id the id that the manifest must have
   */
  public synchronized Deployment activate(ModelId id, byte[] bytes) {
    try {
      KernelModel model = verifier.verified(id, bytes);
      requireRoom(model);
      model.warmUp();
      models.activate(model);
      return new Deployment.Serving(id);
    } catch (CheckpointException e) {
      return new Deployment.Refused(id, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.debug("{} could not be loaded", id, e);
      return new Deployment.Refused(id, "it can't be loaded: " + e);
    }
  }

  /** Stops serving under a name. */
  public synchronized void withdraw(String name) {
    models.withdraw(name);
  }

  private void requireRoom(KernelModel model) throws CheckpointException {
    long others = 0;
    for (Map.Entry<String, Model> one : models.serving().entrySet()) {
      if (!one.getKey().equals(model.id().name()) && one.getValue() instanceof KernelModel kernel) {
        others += kernel.weightCount();
      }
    }
    if (others + model.weightCount() > maxTotalWeights) {
      throw new CheckpointException(
          "its %d weights and the %d of the other models exceed the %d that a quarter of the heap holds; withdraw models or raise -Xmx"
              .formatted(model.weightCount(), others, maxTotalWeights));
    }
  }
}

package io.wavecast.nn.serving;

import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.Manifest;

/**
 * Takes checkpoints into service. One that can't serve is refused with the reason, and whatever
 * served before goes on. Thread-safe.
 */
public final class ModelDeployer {
  private final ActiveModels models;
  private final int windowLength;

  /**
   * @param windowLength points in a window of the live flow
   */
  public ModelDeployer(ActiveModels models, int windowLength) {
    this.models = models;
    this.windowLength = windowLength;
  }

  /**
   * Reads a checkpoint, checks that it can serve under an id, warms it up, and makes it serve.
   * Takes a second or two for the first model of its shape: not for a thread that records wait for.
   *
   * @param id what the checkpoint must call itself
   */
  public Deployment activate(ModelId id, byte[] bytes) {
    try {
      KernelModel model = KernelModel.of(CheckpointCodec.decode(bytes));
      check(id, model);
      model.warmUp();
      models.activate(model);
      return new Deployment.Serving(id);
    } catch (CheckpointException e) {
      return new Deployment.Refused(id, String.valueOf(e.getMessage()));
    }
  }

  /** Stops serving under a name. */
  public void withdraw(String name) {
    models.withdraw(name);
  }

  private void check(ModelId id, KernelModel model) throws CheckpointException {
    Manifest manifest = model.manifest();
    if (!manifest.id().equals(id)) {
      throw new CheckpointException("the checkpoint calls itself " + manifest.id());
    }
    int window = manifest.spec().window();
    if (window != windowLength) {
      throw new CheckpointException(
          "its window has %d values, the stream's has %d".formatted(window, windowLength));
    }
    double trial = model.newPredictor().predict(trialWindow(manifest.scale()));
    if (!Double.isFinite(trial)) {
      throw new CheckpointException("its answer to a trial window is " + trial);
    }
  }

  /** A ramp over the middle of what the model was trained on. */
  private double[] trialWindow(Scale scale) {
    double[] window = new double[windowLength];
    for (int i = 0; i < windowLength; i++) {
      window[i] = scale.inputOffset() + scale.inputScale() * (i / (double) windowLength - 0.5);
    }
    return window;
  }
}

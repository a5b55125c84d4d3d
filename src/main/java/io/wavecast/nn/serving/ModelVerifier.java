package io.wavecast.nn.serving;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Scale;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.CheckpointLimits;
import io.wavecast.nn.checkpoint.Manifest;
import java.util.Optional;

/**
 * Checks that a checkpoint can serve: size, format, hash, id, window length, finite weights, and a
 * finite prediction for a trial window. Immutable.
 *
 * @param windowLength points in a window of the live flow
 */
public record ModelVerifier(int windowLength) {
  /**
   * Returns the reason why the bytes can't serve under an id; empty if they can. Never throws.
   *
   * @param id the id that the manifest must have
   */
  public Optional<String> problem(ModelId id, byte[] bytes) {
    try {
      verified(id, bytes);
      return Optional.empty();
    } catch (CheckpointException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of("it can't be loaded: " + e);
    }
  }

  KernelModel verified(ModelId id, byte[] bytes) throws CheckpointException {
    Checkpoint checkpoint = CheckpointCodec.decode(bytes, CheckpointLimits.SERVING);
    check(id, checkpoint.manifest());
    KernelModel model = KernelModel.of(checkpoint);
    double trial = model.newPredictor().predict(trialWindow(checkpoint.manifest()));
    if (!Double.isFinite(trial)) {
      throw new CheckpointException("its prediction for a trial window is " + trial);
    }
    return model;
  }

  private void check(ModelId id, Manifest manifest) throws CheckpointException {
    if (!manifest.id().equals(id)) {
      throw new CheckpointException("the checkpoint calls itself " + manifest.id());
    }
    int window = manifest.spec().window();
    if (window != windowLength) {
      throw new CheckpointException(
          "its window has %d values, the stream's has %d".formatted(window, windowLength));
    }
    if (manifest.spec().inputs().hasSeason() && manifest.facts().season().isEmpty()) {
      throw new CheckpointException("its inputs are seasonal, but it has no season");
    }
  }

  /** Returns a ramp around the middle of the training data. */
  private static double[] trialWindow(Manifest manifest) {
    Scale scale = manifest.scale();
    double[] window = new double[manifest.spec().inputLength()];
    for (int i = 0; i < window.length; i++) {
      window[i] = scale.inputOffset() + scale.inputScale() * (i / (double) window.length - 0.5);
    }
    return window;
  }
}

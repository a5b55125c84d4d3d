package io.wavecast.learn.runlog;

import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A decorator of a sink and a listener that logs a training. The log is on disk before each
 * checkpoint. A log that cannot be written ends the training, like a checkpoint that cannot be
 * saved.
 *
 * @param log the log
 * @param sink receives the checkpoints
 * @param listener is called after the log
 */
public record LoggedTraining(RunLog log, CheckpointSink sink, TrainingListener listener)
    implements CheckpointSink, TrainingListener {
  @Override
  public void best(Checkpoint checkpoint) throws IOException {
    sink.best(checkpoint);
  }

  @Override
  public void latest(Checkpoint checkpoint) throws IOException {
    log.force();
    sink.latest(checkpoint);
  }

  @Override
  public void step(int epoch, long step, double loss, double learningRate) {
    try {
      log.step(step, epoch, loss, learningRate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener.step(epoch, step, loss, learningRate);
  }

  @Override
  public void epoch(int epoch, long step, double validationMse) {
    try {
      log.validation(step - 1, epoch, validationMse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener.epoch(epoch, step, validationMse);
  }
}

package io.wavecast.app.exercise;

import io.wavecast.learn.runlog.RunLog;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Logs a training and forces the log to disk before each checkpoint. A failure to write the log
 * ends the training, like a failure to save a checkpoint.
 */
record LoggedRun(RunLog log, CheckpointSink sink, TrainingListener listener)
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

package io.wavecast.app.exercise;

import io.wavecast.learn.train.TrainingListener;
import io.wavecast.terminal.progress.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints epoch, step and loss at every tenth step. */
final class StepLines implements TrainingListener {
  private static final int EVERY = 10;

  private final PrintWriter out;
  private final Progress progress;

  StepLines(PrintWriter out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void step(int epoch, long step, double loss, double learningRate) {
    if (step % EVERY == 0) {
      progress.say(
          out, String.format(Locale.ROOT, "epoch %d step %d loss %.3e", epoch, step, loss));
    }
    progress.step(1);
  }
}

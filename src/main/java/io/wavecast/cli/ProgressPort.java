package io.wavecast.cli;

import java.util.OptionalLong;

/** Shows a generator's progress. */
final class ProgressPort implements io.wavecast.generate.Progress {
  private final Progress progress;
  private long shown;

  ProgressPort(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void at(long points, OptionalLong total) {
    progress.step(points - shown);
    shown = points;
  }
}

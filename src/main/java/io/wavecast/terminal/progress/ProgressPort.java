package io.wavecast.terminal.progress;

import java.util.OptionalLong;

/** Shows a generator's progress. */
public final class ProgressPort implements io.wavecast.generate.pace.RunProgress {
  private final Progress progress;
  private long shown;

  public ProgressPort(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void at(long points, OptionalLong total) {
    progress.step(points - shown);
    shown = points;
  }
}

package io.wavecast.terminal.progress;

import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar that redraws itself. */
final class ProgressInTerminal implements Progress {
  private static final int REDRAW_MILLIS = 200;

  private final PrintWriter err;
  private final ProgressBar bar;
  private final AtomicBoolean closed = new AtomicBoolean();

  ProgressInTerminal(PrintWriter err, String what, OptionalLong total) {
    this.err = err;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(total.orElse(-1))
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new OneLine(err))
            .build();
  }

  @Override
  public void step(long more) {
    bar.stepBy(more);
  }

  @Override
  public void say(PrintWriter out, String line) {
    err.print("\r" + " ".repeat(OneLine.WIDTH) + "\r");
    err.flush();
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      bar.close();
      err.println();
      err.flush();
    }
  }

  private record OneLine(PrintWriter err) implements ProgressBarConsumer {
    private static final int WIDTH = 79;

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String text) {
      err.print("\r" + text);
      err.flush();
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}

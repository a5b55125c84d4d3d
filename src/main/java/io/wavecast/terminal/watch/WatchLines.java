package io.wavecast.terminal.watch;

import io.wavecast.kafka.audit.StreamAudit;
import io.wavecast.terminal.StatusLines;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints a line for each watched series that changed. */
public final class WatchLines {
  private final StreamAudit audit;
  private final @Nullable Set<String> only;
  private final int top;
  private final Map<String, StreamAudit.Latest> shown = new HashMap<>();

  public WatchLines(StreamAudit audit, @Nullable Set<String> only, int top) {
    this.audit = audit;
    this.only = only;
    this.top = top;
  }

  public void print(PrintWriter out) {
    for (Map.Entry<String, StreamAudit.Latest> series : audit.latest().entrySet()) {
      if (isWanted(series.getKey())
          && !series.getValue().equals(shown.put(series.getKey(), series.getValue()))) {
        out.println(StatusLines.of(series.getKey(), series.getValue()));
      }
    }
    out.flush();
  }

  private boolean isWanted(String series) {
    return only == null ? shown.containsKey(series) || shown.size() < top : only.contains(series);
  }
}

package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.serve.web.EventFeed;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The page's event stream: {@code status} once a second, and {@code scores} of the series in the
 * parameter {@code series}. An event's id is an epoch that changes with each start of the server,
 * followed by the number of the last score. A reader that reconnects with it gets the scores that
 * it has missed, as far as they are kept.
 */
final class PageEvents implements EventFeed {
  private final LiveView view;
  private final Supplier<StatusReport> status;
  private final String epoch;

  /**
   * @param epoch identifies this start of the server; letters and digits
   */
  PageEvents(LiveView view, Supplier<StatusReport> status, String epoch) {
    this.view = view;
    this.status = status;
    this.epoch = epoch;
  }

  @Override
  public Cursor open(Map<String, String> parameters, Optional<String> lastEventId) {
    String series = parameters.getOrDefault("series", "");
    OptionalLong after = lastEventId.map(this::number).orElse(OptionalLong.empty());
    Optional<ScoreCursor> scores =
        series.isEmpty()
            ? Optional.empty()
            : Optional.of(new ScoreCursor(view, series, after, epoch));
    return new PageCursor(scores);
  }

  private OptionalLong number(String id) {
    String prefix = epoch + "-";
    return id.startsWith(prefix) && id.substring(prefix.length()).matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(id.substring(prefix.length())))
        : OptionalLong.empty();
  }

  /** The position of one reader. */
  private final class PageCursor implements Cursor {
    private final Optional<ScoreCursor> scores;
    private long seen = -1;

    PageCursor(Optional<ScoreCursor> scores) {
      this.scores = scores;
    }

    @Override
    public Optional<byte[]> next() {
      ByteArrayOutputStream news = new ByteArrayOutputStream();
      StatusReport report = status.get();
      if (report.number() != seen) {
        seen = report.number();
        news.writeBytes(event("status", "", report.json()));
      }
      scores.flatMap(ScoreCursor::next).ifPresent(news::writeBytes);
      return news.size() == 0 ? Optional.empty() : Optional.of(news.toByteArray());
    }
  }

  /**
   * Formats one server-sent event.
   *
   * @param id may be empty
   * @param json on one line
   */
  static byte[] event(String name, String id, byte[] json) {
    ByteArrayOutputStream event = new ByteArrayOutputStream(json.length + 64);
    event.writeBytes(("event: " + name + "\n").getBytes(UTF_8));
    if (!id.isEmpty()) {
      event.writeBytes(("id: " + id + "\n").getBytes(UTF_8));
    }
    event.writeBytes("data: ".getBytes(UTF_8));
    event.writeBytes(json);
    event.writeBytes("\n\n".getBytes(UTF_8));
    return event.toByteArray();
  }
}

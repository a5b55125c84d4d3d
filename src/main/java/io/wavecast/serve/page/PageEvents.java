package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.serve.web.EventFeed;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What the page's event stream tells: {@code status}, once a second, and {@code scores} of the
 * series that the parameter {@code series} names. The id of an event is the number of its last
 * score, after a word that is another one after each start of the server; a reader that comes back
 * with it gets what it has missed, as far as it is kept.
 */
final class PageEvents implements EventFeed {
  private final LiveView view;
  private final Supplier<StatusReport> status;
  private final String epoch;

  /**
   * @param epoch tells this start of the server from others; letters and digits
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

  /** One reader's place. */
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
   * One server-sent event.
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

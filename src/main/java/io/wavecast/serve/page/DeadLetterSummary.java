package io.wavecast.serve.page;

import io.wavecast.kafka.format.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts of the dead letters by reason, and the newest of them. Thread-safe. */
final class DeadLetterSummary {
  private static final int LAST = 20;
  private static final int MAX_REASONS = 50;
  private static final int MAX_TEXT_LENGTH = 200;
  private static final String OTHER = "other";

  private final Map<String, Long> reasons = new TreeMap<>();
  private final Deque<Letter> last = new ArrayDeque<>();
  private long count;

  /**
   * One dead letter.
   *
   * @param time the record's timestamp, epoch milliseconds
   * @param reason the reason in its headers
   * @param series its key as text, truncated
   * @param detail the detail in its headers, truncated
   * @param from its origin on the points topic: {@code 0@17} is partition 0, offset 17
   */
  record Letter(long time, String reason, String series, String detail, String from) {}

  synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    DeadLetterHeaders headers = DeadLetterHeaders.read(record.headers());
    String reason = truncated(headers.reason());
    // anyone may write to the topic, so the number of reasons must be bounded
    boolean known = reasons.containsKey(reason) || reasons.size() < MAX_REASONS;
    reasons.merge(known ? reason : OTHER, 1L, Long::sum);
    count++;
    last.addFirst(
        new Letter(
            record.timestamp(),
            reason,
            record.key() == null ? "" : truncated(new String(record.key(), StandardCharsets.UTF_8)),
            truncated(headers.detail()),
            headers.origin().map(DeadLetterSummary::position).orElse("?")));
    if (last.size() > LAST) {
      last.removeLast();
    }
  }

  private static String position(DeadLetterHeaders.Origin origin) {
    return truncated(origin.partition()) + "@" + truncated(origin.offset());
  }

  private static String truncated(String text) {
    return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH) + "…";
  }

  /** Returns the number of dead letters read. */
  synchronized long count() {
    return count;
  }

  /** Returns reason -> count. */
  synchronized Map<String, Long> reasons() {
    return new TreeMap<>(reasons);
  }

  /** Returns the newest dead letters, newest first. */
  synchronized List<Letter> last() {
    return List.copyOf(last);
  }
}

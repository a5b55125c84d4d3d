package io.wavecast.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Dead letters by reason, and the last ones. Thread-safe. */
final class DeadLetterBook {
  private static final int LAST = 20;
  private static final int MOST_REASONS = 50;
  private static final int LONGEST_TEXT = 200;
  private static final String OTHER = "other";

  private final Map<String, Long> reasons = new TreeMap<>();
  private final Deque<Letter> last = new ArrayDeque<>();
  private long count;

  /**
   * One dead letter.
   *
   * @param time its record's timestamp, epoch milliseconds
   * @param reason from its header
   * @param series its key as text, shortened
   * @param detail what its header says, shortened
   * @param from where on the points topic it lay: {@code 0@17} is partition 0, offset 17
   */
  record Letter(long time, String reason, String series, String detail, String from) {}

  synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    String reason = text(record, "reason");
    // anyone may write the topic: reasons of their own must not fill the memory
    boolean known = reasons.containsKey(reason) || reasons.size() < MOST_REASONS;
    reasons.merge(known ? reason : OTHER, 1L, Long::sum);
    count++;
    last.addFirst(
        new Letter(
            record.timestamp(),
            reason,
            shortened(record.key()),
            text(record, "detail"),
            text(record, "partition") + "@" + text(record, "offset")));
    if (last.size() > LAST) {
      last.removeLast();
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "?" : shortened(header.value());
  }

  private static String shortened(byte[] bytes) {
    if (bytes == null) {
      return "";
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  /** How many there were. */
  synchronized long count() {
    return count;
  }

  /** Reason -> how many. */
  synchronized Map<String, Long> reasons() {
    return new TreeMap<>(reasons);
  }

  /** The last ones, the newest first. */
  synchronized List<Letter> last() {
    return List.copyOf(last);
  }
}

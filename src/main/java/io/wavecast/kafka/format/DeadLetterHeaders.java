package io.wavecast.kafka.format;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of a dead letter, each as UTF-8 text: where the record came from and why it was
 * rejected.
 *
 * @param origin where the record was read; empty if unknown
 * @param reason label of the reason, part of the contract
 * @param detail the reason in words, not part of the contract
 */
public record DeadLetterHeaders(Optional<Origin> origin, String reason, String detail) {
  private static final String TOPIC = "topic";
  private static final String PARTITION = "partition";
  private static final String OFFSET = "offset";
  private static final String REASON = "reason";
  private static final String DETAIL = "detail";
  private static final String UNKNOWN = "?";

  /** A record's topic, partition and offset, as text. */
  public record Origin(String topic, String partition, String offset) {
    /** Describes a record by its numbers. */
    public Origin(String topic, int partition, long offset) {
      this(topic, Integer.toString(partition), Long.toString(offset));
    }
  }

  /** Adds these headers to others. */
  public void addTo(Headers headers) {
    origin.ifPresent(
        from -> {
          TextHeaders.put(headers, TOPIC, from.topic());
          TextHeaders.put(headers, PARTITION, from.partition());
          TextHeaders.put(headers, OFFSET, from.offset());
        });
    TextHeaders.put(headers, REASON, reason);
    TextHeaders.put(headers, DETAIL, detail);
  }

  /** Reads them for display: a missing header shows as {@code ?} and fails nothing. */
  public static DeadLetterHeaders read(Headers headers) {
    return new DeadLetterHeaders(
        Optional.of(
            new Origin(text(headers, TOPIC), text(headers, PARTITION), text(headers, OFFSET))),
        text(headers, REASON),
        text(headers, DETAIL));
  }

  private static String text(Headers headers, String name) {
    return TextHeaders.text(headers, name).orElse(UNKNOWN);
  }
}

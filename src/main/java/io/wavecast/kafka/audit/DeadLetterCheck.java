package io.wavecast.kafka.audit;

import io.wavecast.kafka.format.DeadLetterHeaders;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.header.Headers;

/**
 * Compares rejected points with dead letters, by their places in the points topic. Both kinds come
 * in any order. Not thread-safe.
 */
final class DeadLetterCheck {
  private final Set<String> withoutLetter = new HashSet<>();
  private final Set<String> letters = new HashSet<>();

  /** Returns the place of a record in the points topic. */
  static String place(int partition, long offset) {
    return partition + "@" + offset;
  }

  /** Returns the place that a dead letter's headers name. */
  static String placeOf(Headers headers) {
    return DeadLetterHeaders.read(headers)
        .origin()
        .map(origin -> origin.partition() + "@" + origin.offset())
        .orElse("");
  }

  void rejected(String place) {
    if (!letters.contains(place)) {
      withoutLetter.add(place);
    }
  }

  void letter(String place) {
    withoutLetter.remove(place);
    letters.add(place);
  }

  /** Returns the number of rejected points without a dead letter. */
  long missing() {
    return withoutLetter.size();
  }
}

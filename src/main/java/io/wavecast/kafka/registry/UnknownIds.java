package io.wavecast.kafka.registry;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ids that the registry didn't know a short time ago, so that damaged records don't cause a request
 * each. Bounded. Thread-safe.
 */
final class UnknownIds {
  private static final int MAX_IDS = 10_000;
  private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();

  private final Map<Integer, Entry> ids = new LinkedHashMap<>();

  private record Entry(String reason, long since) {}

  synchronized Optional<String> reason(int id, long now) {
    Entry entry = ids.get(id);
    if (entry != null && now - entry.since() > KEPT_NANOS) {
      ids.remove(id);
      return Optional.empty();
    }
    return Optional.ofNullable(entry).map(Entry::reason);
  }

  synchronized void add(int id, String reason, long now) {
    ids.put(id, new Entry(reason, now));
    if (ids.size() > MAX_IDS) {
      Iterator<Integer> oldest = ids.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }
}

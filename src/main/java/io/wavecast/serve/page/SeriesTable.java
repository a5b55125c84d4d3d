package io.wavecast.serve.page;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** One row per series up to a limit; records of further series are only counted. Thread-safe. */
final class SeriesTable {
  private final PageLimits limits;
  private final ConcurrentMap<String, SeriesRow> rows = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, SeriesRow> longIds = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  SeriesTable(PageLimits limits) {
    this.limits = limits;
  }

  /** Returns the row of a series and creates it if needed; empty if the table is full. */
  Optional<SeriesRow> toWrite(String series) {
    SeriesRow known = rows.get(series);
    if (known != null) {
      return Optional.of(known);
    }
    if (rows.size() >= limits.rows() || characters.get() >= limits.rowCharacters()) {
      refused.incrementAndGet();
      return Optional.empty();
    }
    return Optional.of(rows.computeIfAbsent(series, this::open));
  }

  private SeriesRow open(String series) {
    characters.addAndGet(series.length());
    SeriesRow row = new SeriesRow(series);
    if (SeriesReference.isLong(series)) {
      longIds.put(SeriesReference.of(series), row);
    }
    return row;
  }

  /** Returns the row of a series by its {@link SeriesReference}. */
  Optional<SeriesRow> find(String reference) {
    SeriesRow row = rows.get(reference);
    return Optional.ofNullable(row == null ? longIds.get(reference) : row);
  }

  /** Returns all rows, unordered. */
  Collection<SeriesRow> rows() {
    return rows.values();
  }

  int size() {
    return rows.size();
  }

  /** Returns the number of records of series without a row. */
  long refused() {
    return refused.get();
  }
}

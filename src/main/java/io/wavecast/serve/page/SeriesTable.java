package io.wavecast.serve.page;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** A row for each series, up to a limit; further series are counted only. Thread-safe. */
final class SeriesTable {
  private final PageLimits limits;
  private final ConcurrentMap<String, SeriesRow> rows = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, SeriesRow> longIds = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  SeriesTable(PageLimits limits) {
    this.limits = limits;
  }

  /** The row of a series, made now if it is new; empty when there is no room for it. */
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

  /** The row of a series by its {@link SeriesReference}, if it has one. */
  Optional<SeriesRow> find(String reference) {
    SeriesRow row = rows.get(reference);
    return Optional.ofNullable(row == null ? longIds.get(reference) : row);
  }

  /** All rows, in no order. */
  Collection<SeriesRow> rows() {
    return rows.values();
  }

  int size() {
    return rows.size();
  }

  /** How many records came for series without a row. */
  long refused() {
    return refused.get();
  }
}

package io.wavecast.serve.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of the searches of the last second, so that many readers of a large table sort it
 * once. Thread-safe.
 */
final class TableCache {
  private static final long FRESH_NANOS = Duration.ofMillis(900).toNanos();
  private static final int MAX_ORDERS = 16;

  private final SeriesTable table;
  private final Map<Order, Sorted> orders = new LinkedHashMap<>();

  private record Order(String search, TableQuery.Sort sort, boolean descending) {}

  private record Sorted(long nanoTime, List<SeriesRow> rows) {}

  TableCache(SeriesTable table) {
    this.table = table;
  }

  TableQuery.Found find(TableQuery query) {
    List<SeriesRow> all = sorted(query);
    int from = Math.min(query.offset(), all.size());
    int to = Math.min(from + query.limit(), all.size());
    return new TableQuery.Found(all.size(), all.subList(from, to));
  }

  /** Sorts one request at a time; the next one may reuse the result. */
  private synchronized List<SeriesRow> sorted(TableQuery query) {
    Order order = new Order(query.search(), query.sort(), query.descending());
    Sorted known = orders.get(order);
    if (known != null && System.nanoTime() - known.nanoTime() < FRESH_NANOS) {
      return known.rows();
    }
    orders.remove(order);
    if (orders.size() >= MAX_ORDERS) {
      orders.remove(orders.keySet().iterator().next());
    }
    List<SeriesRow> rows = query.sorted(table.rows());
    orders.put(order, new Sorted(System.nanoTime(), rows));
    return rows;
  }
}

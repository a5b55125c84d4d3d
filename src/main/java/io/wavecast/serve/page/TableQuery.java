package io.wavecast.serve.page;

import io.wavecast.core.domain.Score;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A stretch of the table of series: those whose id contains a text, in an order, from a position.
 * Series without a score come last in either direction; equal ones are ordered by id.
 *
 * @param search in lower case; empty for all
 * @param sort by what
 * @param descending whether the largest comes first
 * @param offset rows passed over
 * @param limit rows returned at most
 */
record TableQuery(String search, Sort sort, boolean descending, int offset, int limit) {
  private static final int MAX_ROWS = 500;
  private static final int MAX_SEARCH_LENGTH = 1_000;

  /** What a table can be sorted by. */
  enum Sort {
    SERIES,
    MSE,
    NAIVE,
    ERROR,
    GAIN;

    private double key(SeriesRow row) {
      Score score = row.score();
      return score == null ? Double.NaN : key(score);
    }

    private double key(Score score) {
      return switch (this) {
        case SERIES -> 0;
        case MSE -> score.mse();
        case NAIVE -> score.naiveMse();
        case ERROR -> Math.abs(score.error());
        case GAIN -> score.mse() / score.naiveMse();
      };
    }
  }

  /** What was found: how many fit in all, and the rows of the stretch. */
  record Found(int matching, List<SeriesRow> rows) {}

  /** A row with what it is sorted by, taken once: rows change while they are being sorted. */
  private record Keyed(SeriesRow row, double key) {}

  TableQuery {
    if (search.length() > MAX_SEARCH_LENGTH) {
      throw new IllegalArgumentException("search is longer than " + MAX_SEARCH_LENGTH);
    }
    if (offset < 0 || limit < 1 || limit > MAX_ROWS) {
      throw new IllegalArgumentException(
          "offset is " + offset + " and limit " + limit + ", not 0 or more and 1 to " + MAX_ROWS);
    }
  }

  /**
   * Reads one from the parameters search, sort, direction, offset and limit, each with a default.
   *
   * @throws IllegalArgumentException naming the parameter that can't be
   */
  static TableQuery of(Map<String, String> parameters) {
    return new TableQuery(
        parameters.getOrDefault("search", "").strip().toLowerCase(Locale.ROOT),
        sort(parameters.getOrDefault("sort", "series")),
        parameters.getOrDefault("direction", "ascending").equals("descending"),
        number(parameters, "offset", 0),
        number(parameters, "limit", 100));
  }

  private static Sort sort(String name) {
    for (Sort sort : Sort.values()) {
      if (sort.name().toLowerCase(Locale.ROOT).equals(name)) {
        return sort;
      }
    }
    throw new IllegalArgumentException("sort is not series, mse, naive, error or gain");
  }

  private static int number(Map<String, String> parameters, String name, int otherwise) {
    String text = parameters.get(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(name + " is no number");
    }
    return Integer.parseInt(text);
  }

  /** Those that fit, in order. */
  List<SeriesRow> sorted(Collection<SeriesRow> rows) {
    return rows.stream()
        .filter(row -> search.isEmpty() || contains(row.series()))
        .map(row -> new Keyed(row, sort.key(row)))
        .sorted(order())
        .map(Keyed::row)
        .toList();
  }

  private boolean contains(String series) {
    return series.toLowerCase(Locale.ROOT).contains(search);
  }

  private Comparator<Keyed> order() {
    Comparator<Keyed> byName =
        Comparator.comparing(keyed -> keyed.row().series(), NaturalOrder.IDS);
    if (sort == Sort.SERIES) {
      return descending ? byName.reversed() : byName;
    }
    Comparator<Keyed> byKey = Comparator.comparingDouble(Keyed::key);
    return Comparator.<Keyed, Boolean>comparing(keyed -> Double.isNaN(keyed.key()))
        .thenComparing(descending ? byKey.reversed() : byKey)
        .thenComparing(byName);
  }
}

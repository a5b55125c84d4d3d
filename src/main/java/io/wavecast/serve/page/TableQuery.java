package io.wavecast.serve.page;

import io.wavecast.core.domain.Score;
import io.wavecast.serve.web.BadRequestException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A query for a page of the table of series. Series without a score come last in either direction;
 * equal series are ordered by id.
 *
 * @param search text that the id must contain, in lower case; empty for all
 * @param sort the sort key
 * @param descending true if the largest comes first
 * @param offset number of rows to skip
 * @param limit maximum number of rows to return
 */
record TableQuery(String search, Sort sort, boolean descending, int offset, int limit) {
  private static final int MAX_ROWS = 500;
  private static final int MAX_SEARCH_LENGTH = 1_000;

  /** The sort keys. */
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

  /** The number of all matching rows, and the rows of the page. */
  record Found(int matching, List<SeriesRow> rows) {}

  /** A row and its sort key, read once because rows change during the sort. */
  private record Keyed(SeriesRow row, double key) {}

  TableQuery {
    if (search.length() > MAX_SEARCH_LENGTH) {
      throw new BadRequestException("search is longer than " + MAX_SEARCH_LENGTH + " characters");
    }
    if (offset < 0 || limit < 1 || limit > MAX_ROWS) {
      throw new BadRequestException(
          "offset is "
              + offset
              + " and limit is "
              + limit
              + "; offset must be at least 0 and limit 1 to "
              + MAX_ROWS);
    }
  }

  /**
   * Reads the parameters search, sort, direction, offset and limit, each with a default.
   *
   * @throws BadRequestException if a parameter is invalid; names the parameter
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
    throw new BadRequestException("sort must be series, mse, naive, error or gain");
  }

  private static int number(Map<String, String> parameters, String name, int otherwise) {
    String text = parameters.get(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new BadRequestException(name + " must be a number");
    }
    return Integer.parseInt(text);
  }

  /** Returns the matching rows in order. */
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

package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.Point;
import io.wavecast.generate.csv.CsvFile;
import io.wavecast.generate.csv.CsvFormat;
import io.wavecast.generate.csv.CsvReplay;
import io.wavecast.generate.csv.CsvReplayException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One series of a CSV file, read as {@code generate --csv} reads it. */
public record CsvSeries(String id, List<Point> points) {
  private static final int MAX_NAMED = 5;

  /**
   * Reads one series.
   *
   * @param series id of the series; empty: the only one of the file
   * @param err receives the unreadable rows, which are skipped
   * @throws UsageException if the file can't be read, has no such series, or has several and none
   *     was chosen
   */
  public static CsvSeries read(
      CsvFile file, CsvFormat format, Optional<String> series, PrintWriter err) {
    Map<String, List<Point>> all = all(file, format, err);
    if (series.isPresent()) {
      List<Point> points = all.get(series.get());
      if (points == null) {
        throw UsageException.option(
            "--csv-series", "'" + series.get() + "' is not in " + file + ", which has " + ids(all));
      }
      return new CsvSeries(series.get(), points);
    }
    if (all.size() != 1) {
      throw UsageException.option(
          "--csv", file + " has " + ids(all) + ": choose one with --csv-series");
    }
    Map.Entry<String, List<Point>> only = all.entrySet().iterator().next();
    return new CsvSeries(only.getKey(), only.getValue());
  }

  private static Map<String, List<Point>> all(CsvFile file, CsvFormat format, PrintWriter err) {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    CsvReplay replay =
        CsvReplay.unpaced(
            file,
            format,
            point -> points.computeIfAbsent(point.series(), any -> new ArrayList<>()).add(point),
            problem -> err.println("wavecast: " + problem));
    try (replay) {
      replay.run();
    } catch (CsvReplayException e) {
      throw UsageException.option("--csv", String.valueOf(e.getMessage()));
    }
    if (points.isEmpty()) {
      throw UsageException.option("--csv", file + " has no row that can be read");
    }
    return points;
  }

  private static String ids(Map<String, List<Point>> all) {
    String some = String.join(", ", all.keySet().stream().limit(MAX_NAMED).toList());
    return "the series " + some + (all.size() > MAX_NAMED ? ", ..." : "");
  }
}

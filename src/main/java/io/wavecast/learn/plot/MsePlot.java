package io.wavecast.learn.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A plot of mean squared errors by configuration on a logarithmic axis, as a PNG file. Thread-safe.
 */
public final class MsePlot {
  private static final Color EACH = new Color(0x8899bb);
  private static final List<Color> BASELINES =
      List.of(new Color(0xff7f0e), new Color(0x2ca02c), new Color(0x9467bd));

  private final CategoryChart chart;
  private final List<String> names;

  private MsePlot(CategoryChart chart, List<String> names) {
    this.chart = chart;
    this.names = names;
  }

  /**
   * Draws a dot for each run, a diamond at each median, and a line across for each baseline.
   *
   * @param mses errors of the runs of each configuration, at least one each, by its short name;
   *     positive
   * @param baselines mean squared errors by name; at most three, positive
   * @throws IOException when the file can't be written
   */
  public static void write(
      Path file, String title, Map<String, double[]> mses, Map<String, Double> baselines)
      throws IOException {
    CategoryChart chart =
        Charts.categories(title, "cell and number of layers", "test mean squared error");
    MsePlot plot = new MsePlot(chart, List.copyOf(mses.keySet()));
    plot.lines(baselines);
    plot.runs(List.copyOf(mses.values()));
    plot.dots("median", mses.values().stream().map(MsePlot::median).toList(), Charts.RED)
        .setMarker(SeriesMarkers.DIAMOND);
    DoubleSummaryStatistics range =
        DoubleStream.concat(
                mses.values().stream().flatMapToDouble(Arrays::stream),
                baselines.values().stream().mapToDouble(Double::doubleValue))
            .summaryStatistics();
    // draw all runs of a configuration above its name, not side by side
    chart.getStyler().setOverlapped(true);
    // set explicitly, because an axis of categories begins at 0, which has no logarithm
    chart.getStyler().setYAxisMin(range.getMin() / 2).setYAxisMax(range.getMax() * 2);
    chart.getStyler().setYAxisLogarithmic(true);
    Charts.powersOnY(chart.getStyler());
    Charts.write(file, chart);
  }

  /** Returns the n-th run of every configuration; a missing run is drawn over the first. */
  private void runs(List<double[]> mses) {
    int most = mses.stream().mapToInt(runs -> runs.length).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int run = i;
      List<Double> some = mses.stream().map(runs -> runs[run < runs.length ? run : 0]).toList();
      dots(run == 0 ? "each seed" : "run " + run, some, EACH).setShowInLegend(run == 0);
    }
  }

  private CategorySeries dots(String name, List<Double> values, Color color) {
    CategorySeries series = chart.addSeries(name, names, values);
    series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
    mark(series, SeriesMarkers.CIRCLE, color);
    return series;
  }

  private void lines(Map<String, Double> baselines) {
    List<Color> colors = new ArrayList<>(BASELINES);
    baselines.forEach(
        (name, mse) -> {
          CategorySeries series =
              chart.addSeries(name, names, Collections.nCopies(names.size(), mse));
          series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
          mark(series, SeriesMarkers.NONE, colors.remove(0));
          series.setLineStyle(new BasicStroke(2));
        });
  }

  private static void mark(CategorySeries series, Marker marker, Color color) {
    series.setMarker(marker);
    series.setMarkerColor(color);
    series.setLineColor(color);
    series.setFillColor(color);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

package io.wavecast.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots of an experiment as PNG files of 1200 x 600 pixels. Needs no display. Thread-safe. */
public final class Plots {
  private static final Color TRUTH = new Color(0x1f4fd8);
  private static final Color PREDICTION = new Color(0xd62728);

  private static final String X_AXIS = "x (radians)";

  private Plots() {}

  /**
   * True values in blue under predictions in red.
   *
   * @param places where on the horizontal axis, one for each value
   * @throws IOException when the file can't be written
   */
  public static void predictions(
      Path file, String title, double[] places, double[] truth, double[] predicted)
      throws IOException {
    write(file, values(title, places, truth, predicted, SeriesMarkers.NONE));
  }

  /**
   * The same, enlarged around the highest true value until the error of the predictions is a
   * visible part of the height.
   */
  public static void enlarged(
      Path file, String title, double[] places, double[] truth, double[] predicted)
      throws IOException {
    Stretch part = Stretch.showing(truth, predicted);
    write(
        file,
        values(title, part.of(places), part.of(truth), part.of(predicted), SeriesMarkers.CIRCLE));
  }

  /** Prediction minus true value, for errors too small to be seen between two curves. */
  public static void error(
      Path file, String title, double[] places, double[] truth, double[] predicted)
      throws IOException {
    double[] errors = new double[truth.length];
    Arrays.setAll(errors, i -> predicted[i] - truth[i]);
    XYChart chart = chart(title, X_AXIS, "prediction minus true value");
    chart.getStyler().setYAxisTickLabelsFormattingFunction(Plots::power);
    add(chart, "error", places, errors, PREDICTION, 1.2f, SeriesMarkers.NONE);
    write(file, chart);
  }

  /**
   * The loss of each step on a logarithmic axis. Losses that such an axis can't show, zero or not
   * finite, are left out.
   */
  public static void loss(Path file, String title, double[] losses) throws IOException {
    int[] shown = IntStream.range(0, losses.length).filter(i -> isLoggable(losses[i])).toArray();
    double[] steps = Arrays.stream(shown).asDoubleStream().toArray();
    double[] values = Arrays.stream(shown).mapToDouble(i -> losses[i]).toArray();
    XYChart chart = chart(title, "step", "loss (batch mean squared error)");
    if (values.length > 0) {
      chart.getStyler().setYAxisLogarithmic(true);
      chart.getStyler().setYAxisTickLabelsFormattingFunction(Plots::power);
      add(chart, "training loss", steps, values, TRUTH, 1.2f, SeriesMarkers.NONE);
    }
    write(file, chart);
  }

  private static boolean isLoggable(double loss) {
    return loss > 0 && Double.isFinite(loss);
  }

  private static String power(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  private static XYChart values(
      String title, double[] places, double[] truth, double[] predicted, Marker marker) {
    XYChart chart = chart(title, X_AXIS, "value");
    add(chart, "true value", places, truth, TRUTH, 5, marker);
    add(chart, "prediction", places, predicted, PREDICTION, 2, marker);
    return chart;
  }

  private static XYChart chart(String title, String xAxis, String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(1200)
            .height(600)
            .theme(ChartTheme.XChart)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setChartTitleBoxVisible(false);
    chart.getStyler().setChartTitleFont(font(Font.BOLD, 18));
    chart.getStyler().setAxisTitleFont(font(Font.PLAIN, 15));
    chart.getStyler().setAxisTickLabelsFont(font(Font.PLAIN, 13));
    chart.getStyler().setLegendFont(font(Font.PLAIN, 14));
    chart.getStyler().setXAxisTickMarkSpacingHint(100);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    return chart;
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  private static void add(
      XYChart chart, String name, double[] x, double[] y, Color color, float width, Marker marker) {
    widen(chart, x);
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    series.setMarker(marker);
    series.setMarkerColor(color);
  }

  /**
   * Room to both sides of the values. Without, the ticks would be put on values instead of round
   * numbers wherever values are evenly spaced.
   */
  private static void widen(XYChart chart, double[] x) {
    double room = 0.02 * (x[x.length - 1] - x[0]);
    chart.getStyler().setXAxisMin(x[0] - room).setXAxisMax(x[x.length - 1] + room);
  }

  private static void write(Path file, XYChart chart) throws IOException {
    Files.write(file, ChartEncoder.getBytes(chart, "png"));
  }
}

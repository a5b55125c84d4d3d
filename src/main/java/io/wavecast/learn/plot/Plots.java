package io.wavecast.learn.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Plots of predictions on test windows, as PNG files of 1200 x 600 pixels unless stated. Needs no
 * display. Thread-safe.
 */
public final class Plots {
  private static final double DAY = 86_400_000;
  private static final DateTimeFormatter DATE = formatter("yyyy-MM-dd");
  private static final DateTimeFormatter TIME = formatter("MM-dd HH:mm");

  private final double[] places;
  private final boolean time;

  /**
   * @param places positions on the horizontal axis, one for each test window, ascending
   * @param time whether the positions are epoch milliseconds; otherwise they are radians
   */
  public Plots(double[] places, boolean time) {
    this.places = places.clone();
    this.time = time;
  }

  /**
   * Loads the classes that drawing needs. Call it early if something is drawn during shutdown, when
   * they cannot be loaded any more.
   */
  public static void load() {
    Charts.load();
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /**
   * Draws true values in blue under predictions in red.
   *
   * @throws IOException when the file can't be written
   */
  public void predictions(Path file, String title, double[] truth, double[] predicted)
      throws IOException {
    Charts.write(file, values(title, places, truth, predicted, SeriesMarkers.NONE));
  }

  /**
   * Draws the same, enlarged around the highest true value until the predictions' error is visible.
   *
   * @throws IOException when the file can't be written
   */
  public void enlarged(Path file, String title, double[] truth, double[] predicted)
      throws IOException {
    IndexRange part = IndexRange.showing(truth, predicted);
    Charts.write(
        file,
        values(title, part.of(places), part.of(truth), part.of(predicted), SeriesMarkers.CIRCLE));
  }

  /**
   * Draws prediction minus true value, for errors too small to see between two curves.
   *
   * @throws IOException when the file can't be written
   */
  public void error(Path file, String title, double[] truth, double[] predicted)
      throws IOException {
    Charts.write(file, errors(title, truth, predicted));
  }

  /**
   * Draws true values in blue under predictions in red, with the errors below them: 1200 x 1200
   * pixels.
   *
   * @throws IOException when the file can't be written
   */
  public void predictionsAndError(Path file, String title, double[] truth, double[] predicted)
      throws IOException {
    Charts.stack(
        file,
        List.of(
            values(title, places, truth, predicted, SeriesMarkers.NONE),
            errors(title + ": error", truth, predicted)));
  }

  private XYChart errors(String title, double[] truth, double[] predicted) {
    double[] errors = new double[truth.length];
    Arrays.setAll(errors, i -> predicted[i] - truth[i]);
    XYChart chart = chart(title, "prediction minus true value", places);
    Charts.powersOnY(chart.getStyler());
    Charts.add(chart, "error", places, errors, Charts.RED, 1.2f, SeriesMarkers.NONE);
    return chart;
  }

  private XYChart values(
      String title, double[] x, double[] truth, double[] predicted, Marker marker) {
    XYChart chart = chart(title, "value", x);
    Charts.add(chart, "true value", x, truth, Charts.BLUE, 5, marker);
    Charts.add(chart, "prediction", x, predicted, Charts.RED, 2, marker);
    return chart;
  }

  private XYChart chart(String title, String yAxis, double[] x) {
    XYChart chart = Charts.of(title, time ? "time (UTC)" : "x (radians)", yAxis);
    double first = x[0];
    double last = x[x.length - 1];
    Charts.widen(chart, first, last);
    if (time) {
      DateTimeFormatter format = last - first > 7 * DAY ? DATE : TIME;
      chart
          .getStyler()
          .setXAxisTickLabelsFormattingFunction(
              millis -> format.format(Instant.ofEpochMilli(millis.longValue())));
    }
    return chart;
  }
}

package io.wavecast.learn.plot;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A plot of the losses of all steps on a logarithmic axis, as a PNG file. Thread-safe. */
public final class LossPlot {
  private static final Color[] COLORS = {
    Charts.BLUE,
    Charts.RED,
    new Color(0x2ca02c),
    new Color(0xff7f0e),
    new Color(0x9467bd),
    new Color(0x8c564b),
    new Color(0xe377c2),
    new Color(0x555555),
    new Color(0x17becf)
  };

  private LossPlot() {}

  /**
   * Draws a curve for each name. Losses that a logarithmic axis cannot show (zero or not finite)
   * are skipped.
   *
   * @param losses the loss of each step, by name; drawn in this order
   * @param over number of steps that each point averages; 1 for single steps
   * @throws IOException when the file can't be written
   */
  public static void write(Path file, String title, Map<String, double[]> losses, int over)
      throws IOException {
    String mean = over > 1 ? ", mean of " + over + " steps" : "";
    XYChart chart = Charts.of(title, "step", "loss (batch mean squared error" + mean + ")");
    AtomicInteger color = new AtomicInteger();
    losses.forEach((name, all) -> add(chart, name, means(all, over), over, color));
    if (color.get() > 0) {
      chart.getStyler().setYAxisLogarithmic(true);
      Charts.powersOnY(chart.getStyler());
      Charts.widen(chart, 0, losses.values().stream().mapToInt(all -> all.length).max().orElse(1));
    }
    Charts.write(file, chart);
  }

  private static void add(
      XYChart chart, String name, double[] means, int over, AtomicInteger color) {
    int[] shown = IntStream.range(0, means.length).filter(i -> isLoggable(means[i])).toArray();
    if (shown.length > 0) {
      Charts.add(
          chart,
          name,
          Arrays.stream(shown).mapToDouble(i -> (i + 0.5) * over - 0.5).toArray(),
          Arrays.stream(shown).mapToDouble(i -> means[i]).toArray(),
          COLORS[color.getAndIncrement() % COLORS.length],
          over > 1 ? 2f : 1.2f,
          SeriesMarkers.NONE);
    }
  }

  private static double[] means(double[] losses, int over) {
    double[] means = new double[(losses.length + over - 1) / over];
    Arrays.setAll(
        means,
        i ->
            Arrays.stream(losses, i * over, Math.min(losses.length, (i + 1) * over))
                .average()
                .orElse(Double.NaN));
    return means;
  }

  private static boolean isLoggable(double loss) {
    return loss > 0 && Double.isFinite(loss);
  }
}

import io.wavecast.core.domain.Interval;
import io.wavecast.core.forecast.Anomaly;
import io.wavecast.core.forecast.Forecast;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.forecast.ForecasterKind;
import io.wavecast.core.forecast.SeriesForecaster;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the pictures of docs/forecasts.md from artificial series, without a network. Argument: the
 * folder for the PNG files.
 */
public final class Pictures {
  private static final Color BLUE = new Color(0x1f4fd8);
  private static final Color RED = new Color(0xd62728);
  private static final Color GRAY = new Color(0x999999);
  private static final List<ForecasterKind> SHOWN =
      List.of(ForecasterKind.NAIVE, ForecasterKind.LINE, ForecasterKind.LINEAR);

  /** The forecasts of one series, point by point. */
  private static final class Run {
    final List<Double> time = new ArrayList<>();
    final List<Double> value = new ArrayList<>();
    final List<Double> predicted = new ArrayList<>();
    final List<Double> lower = new ArrayList<>();
    final List<Double> upper = new ArrayList<>();
    final List<List<Double>> weights = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    final List<Double> anomalyTime = new ArrayList<>();
    final List<Double> anomaly = new ArrayList<>();

    Run(double[] values, int from) {
      SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
      for (int i = 0; i < values.length; i++) {
        Forecast due = forecaster.pending();
        Interval interval = due == null ? null : due.interval();
        if (i >= from && interval != null) {
          time.add((double) i);
          value.add(values[i]);
          predicted.add(due.value());
          lower.add(interval.lower());
          upper.add(interval.upper());
          for (int k = 0; k < SHOWN.size(); k++) {
            weights.get(k).add(forecaster.weight(SHOWN.get(k)));
          }
        }
        Anomaly found = forecaster.observe(values[i]);
        if (found != null && i >= from) {
          anomalyTime.add((double) i);
          anomaly.add(values[i]);
        }
        forecaster.forecast(Double.NaN);
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    SplittableRandom random = new SplittableRandom(5);
    double[] values = new double[900];
    for (int i = 0; i < values.length; i++) {
      double noise = i < 500 ? 0.03 : i < 700 ? 0.25 : 0.03;
      values[i] = Math.sin(0.15 * i) + noise * random.nextGaussian() + (i == 440 ? 1.2 : 0);
    }
    Run run = new Run(values, 400);
    band(run, folder.resolve("forecast-band.png"));
    double walk = 0;
    double[] change = new double[900];
    for (int i = 0; i < change.length; i++) {
      walk += 0.3 * random.nextGaussian();
      change[i] = i < 500 ? Math.sin(0.15 * i) + 0.02 * random.nextGaussian() : walk;
    }
    weights(new Run(change, 400), folder.resolve("forecast-weights.png"));
  }

  private static void band(Run run, Path file) throws IOException {
    XYChart chart = chart("The 90% interval follows the noise; an outlier is reported once", "value");
    line(chart, "upper", run.time, run.upper, GRAY, 1);
    line(chart, "lower", run.time, run.lower, GRAY, 1);
    line(chart, "predicted", run.time, run.predicted, RED, 1);
    line(chart, "actual", run.time, run.value, BLUE, 1);
    XYSeries marks = chart.addSeries("anomalies", run.anomalyTime, run.anomaly);
    marks.setLineStyle(new BasicStroke(0));
    marks.setMarker(SeriesMarkers.CIRCLE);
    marks.setMarkerColor(RED);
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static void weights(Run run, Path file) throws IOException {
    XYChart chart = chart("A sine becomes a random walk at point 500", "weight");
    Color[] colors = {RED, GRAY, BLUE};
    for (int k = 0; k < SHOWN.size(); k++) {
      line(chart, SHOWN.get(k).label(), run.time, run.weights.get(k), colors[k], 2);
    }
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static XYChart chart(String title, String yAxis) {
    XYChart chart =
        new XYChartBuilder().width(900).height(340).title(title).xAxisTitle("point").yAxisTitle(yAxis).build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(LegendPosition.OutsideE);
    return chart;
  }

  private static void line(
      XYChart chart, String name, List<Double> x, List<Double> y, Color color, float width) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(width));
    series.setMarker(SeriesMarkers.NONE);
  }
}

package io.wavecast.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** One picture of one or several runs, a row of bars for each suite and run. */
final class Chart {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 360;

  /**
   * The part of a suite that is drawn: the cases whose name has two parts, one for the color and
   * one for the position.
   */
  private record Row(String suite, String unit, Pattern name) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("inference", "predictions/s", Pattern.compile("(.*) (batch \\d+)")),
          new Row("training", "ms", Pattern.compile("step (.*) (batch \\d+)")),
          new Row("pipeline", "points/s", Pattern.compile("(.*) (\\d+ series exactly_once_v2)")),
          new Row("pipeline", "points/s", Pattern.compile("(.*) (\\d+ series at_least_once)")));

  private Chart() {}

  /**
   * Draws the chart.
   *
   * @param runs figures by the name of the run
   */
  static void write(Map<String, List<Measurement>> runs, Path file) throws IOException {
    List<CategoryChart> charts = new ArrayList<>();
    for (Row row : ROWS) {
      runs.forEach((run, figures) -> add(charts, row, run, figures));
    }
    if (charts.isEmpty()) {
      throw new IOException(file + " isn't drawn: none of the figures is one of a picture");
    }
    BufferedImage image =
        new BufferedImage(WIDTH, HEIGHT * charts.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (CategoryChart chart : charts) {
      chart.paint(graphics, WIDTH, HEIGHT);
      graphics.translate(0, HEIGHT);
    }
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static void add(
      List<CategoryChart> charts, Row row, String run, List<Measurement> figures) {
    Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
    Set<String> places = new LinkedHashSet<>();
    for (Measurement figure : figures) {
      Matcher name = row.name().matcher(figure.name());
      if (figure.suite().equals(row.suite()) && name.matches()) {
        bars.computeIfAbsent(name.group(1), n -> new LinkedHashMap<>())
            .put(name.group(2), figure.value());
        places.add(name.group(2));
      }
    }
    if (!bars.isEmpty()) {
      charts.add(chart(row, run, bars, List.copyOf(places)));
    }
  }

  private static CategoryChart chart(
      Row row, String run, Map<String, Map<String, Double>> bars, List<String> places) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.XChart)
            .title(run.isEmpty() ? row.suite() : row.suite() + ", " + run)
            .yAxisTitle(row.unit())
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setChartTitleBoxVisible(false);
    chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setYAxisDecimalPattern("#,###");
    bars.forEach(
        (name, values) ->
            chart.addSeries(
                name, places, places.stream().map(p -> values.getOrDefault(p, 0.0)).toList()));
    return chart;
  }
}

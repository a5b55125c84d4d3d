package io.wavecast.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * One picture of one or several runs: a row for each suite that fits into bars, a bar for a run.
 */
final class Chart {
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 520;
  private static final int LABEL_ROTATION = 25;

  /** Suites drawn, with the unit of their axis; the others are better read as a table. */
  private static final Map<String, String> UNITS =
      Map.of("inference", "predictions/s", "training", "ms", "pipeline", "points/s");

  private static final List<String> ORDER = List.of("inference", "training", "pipeline");

  private Chart() {}

  /**
   * Draws it.
   *
   * @param runs figures by the name of the run
   */
  static void write(Map<String, List<Measurement>> runs, Path file) throws IOException {
    List<CategoryChart> charts = new ArrayList<>();
    for (String suite : ORDER) {
      chart(suite, UNITS.getOrDefault(suite, ""), runs).ifPresent(charts::add);
    }
    if (charts.isEmpty()) {
      throw new IOException(file + " isn't drawn: there is no figure of " + ORDER);
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

  private static Optional<CategoryChart> chart(
      String suite, String unit, Map<String, List<Measurement>> runs) {
    Set<String> cases = new LinkedHashSet<>();
    for (List<Measurement> figures : runs.values()) {
      figures.stream().filter(f -> is(f, suite, unit)).forEach(f -> cases.add(f.name()));
    }
    if (cases.isEmpty()) {
      return Optional.empty();
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.XChart)
            .title(suite)
            .yAxisTitle(unit)
            .build();
    style(chart, runs.size() > 1);
    runs.forEach((name, figures) -> add(chart, name, suite, unit, cases, figures));
    return Optional.of(chart);
  }

  private static boolean is(Measurement figure, String suite, String unit) {
    return figure.suite().equals(suite) && figure.unit().equals(unit);
  }

  private static void add(
      CategoryChart chart,
      String run,
      String suite,
      String unit,
      Set<String> cases,
      List<Measurement> figures) {
    List<Double> values = new ArrayList<>();
    for (String name : cases) {
      values.add(
          figures.stream()
              .filter(f -> is(f, suite, unit) && f.name().equals(name))
              .findFirst()
              .map(Measurement::value)
              .orElse(0.0));
    }
    chart.addSeries(run.isEmpty() ? unit : run, List.copyOf(cases), values);
  }

  private static void style(CategoryChart chart, boolean legend) {
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setChartTitleBoxVisible(false);
    chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    chart.getStyler().setLegendVisible(legend);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setXAxisLabelRotation(LABEL_ROTATION);
    chart.getStyler().setAvailableSpaceFill(0.8);
  }
}

package io.wavecast.learn.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The common style of all charts. */
final class Charts {
  static final Color BLUE = new Color(0x1f4fd8);
  static final Color RED = new Color(0xd62728);

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 600;
  private static final int TICK_SPACING = 100;
  private static final int MARKER_SIZE = 9;
  private static final double ROOM = 0.02;

  private Charts() {}

  static XYChart of(String title, String xAxis, String yAxis) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
    chart.getStyler().setXAxisTickMarkSpacingHint(TICK_SPACING);
    return styled(chart, title, xAxis, yAxis);
  }

  static CategoryChart categories(String title, String xAxis, String yAxis) {
    CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
    chart.getStyler().setMarkerSize(MARKER_SIZE);
    return styled(chart, title, xAxis, yAxis);
  }

  private static <C extends AxesChart<?, ?>> C styled(
      C chart, String title, String xAxis, String yAxis) {
    chart.setTitle(title);
    chart.setXAxisTitle(xAxis);
    chart.setYAxisTitle(yAxis);
    AxesChartStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(font(Font.BOLD, 18));
    styler.setAxisTitleFont(font(Font.PLAIN, 15));
    styler.setAxisTickLabelsFont(font(Font.PLAIN, 13));
    styler.setLegendFont(font(Font.PLAIN, 14));
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    return chart;
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static void add(
      XYChart chart, String name, double[] x, double[] y, Color color, float width, Marker marker) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    series.setMarker(marker);
    series.setMarkerColor(color);
  }

  /**
   * Adds room on both sides of the values. Without it, ticks of evenly spaced values would not be
   * round numbers.
   */
  static void widen(XYChart chart, double first, double last) {
    double room = ROOM * (last - first);
    chart.getStyler().setXAxisMin(first - room).setXAxisMax(last + room);
  }

  static void powersOnY(AxesChartStyler styler) {
    styler.setYAxisTickLabelsFormattingFunction(Charts::power);
  }

  private static String power(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  /** Loads the classes that drawing needs; they cannot be loaded while the JVM shuts down. */
  static void load() {
    XYChart chart = of("title", "x", "y");
    add(chart, "series", new double[] {0, 1}, new double[] {0, 1}, BLUE, 1, SeriesMarkers.NONE);
    try {
      ChartEncoder.getBytes(chart, "png");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Draws charts in one column. */
  static void stack(Path file, List<? extends Chart<?, ?>> charts) throws IOException {
    BufferedImage image =
        new BufferedImage(WIDTH, HEIGHT * charts.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (Chart<?, ?> chart : charts) {
      chart.paint(graphics, WIDTH, HEIGHT);
      graphics.translate(0, HEIGHT);
    }
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    Files.write(file, png.toByteArray());
  }

  static void write(Path file, Chart<?, ?> chart) throws IOException {
    Files.write(file, ChartEncoder.getBytes(chart, "png"));
  }
}

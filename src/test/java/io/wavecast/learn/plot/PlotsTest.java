package io.wavecast.learn.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Curve;
import io.wavecast.learn.dataset.SampledCurve;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
  private static final SampledCurve CURVE = SampledCurve.exercise(Curve.COS);
  private static final Plots PLOTS = new Plots(CURVE.testPlaces(10), false);
  private static final double[] TRUTH = CURVE.test(10).next();

  @Test
  void showsTruthInBlueAndPredictionsInRed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("prediction.png");

    PLOTS.predictions(file, "cos, test range", TRUTH, shifted(0.05));

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(pixels(image, 0x1f4fd8)).isPositive();
    assertThat(pixels(image, 0xd62728)).isPositive();
  }

  @Test
  void enlargesUntilTheDifferenceIsSeen(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("enlarged.png");

    PLOTS.enlarged(file, "cos, enlarged", TRUTH, shifted(0.001));

    // then neither curve covers the other
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(pixels(image, 0x1f4fd8)).isGreaterThan(500);
    assertThat(pixels(image, 0xd62728)).isGreaterThan(500);
  }

  @Test
  void showsTheErrorByItself(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("error.png");

    PLOTS.error(file, "cos, error", TRUTH, shifted(1e-6));

    assertThat(pixels(ImageIO.read(file.toFile()), 0xd62728)).isGreaterThan(500);
  }

  @Test
  void putsTheErrorBelowThePredictions(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("both.png");

    PLOTS.predictionsAndError(file, "cos", TRUTH, shifted(0.05));

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getHeight()).isEqualTo(1200);
    assertThat(pixels(image.getSubimage(0, 0, 1200, 600), 0x1f4fd8)).isPositive();
    assertThat(pixels(image.getSubimage(0, 0, 1200, 600), 0xd62728)).isPositive();
    assertThat(pixels(image.getSubimage(0, 600, 1200, 600), 0x1f4fd8)).isZero();
    assertThat(pixels(image.getSubimage(0, 600, 1200, 600), 0xd62728)).isGreaterThan(500);
  }

  @Test
  void leavesOutLossesThatALogarithmicAxisCannotShow(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("loss.png");
    double[] losses = {1, 0.1, 0, Double.NaN, 0.01, Double.POSITIVE_INFINITY};

    LossPlot.write(file, "cos", Map.of("training loss", losses), 1);

    assertThat(pixels(ImageIO.read(file.toFile()), 0x1f4fd8)).isPositive();
  }

  @Test
  void drawsAnEmptyLossCurve(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("loss.png");

    LossPlot.write(file, "cos", Map.of("training loss", new double[0]), 1);

    assertThat(file).isNotEmptyFile();
  }

  @Test
  void drawsEachRunTheMedianAndTheBaselines(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mse.png");

    MsePlot.write(
        file,
        "cos",
        Map.of("lstm 1", new double[] {1e-6, 2e-6, 9e-6}, "gru 1", new double[] {1e-7, 3e-7}),
        Map.of("persistence", 5e-5));

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(pixels(image, 0xd62728)).isGreaterThan(50);
    assertThat(pixels(image, 0x8899bb)).isGreaterThan(100);
    assertThat(pixels(image, 0xff7f0e)).isGreaterThan(500);
  }

  @Test
  void writesTimesAsDates(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("dates.png");
    double[] years = {0, 86_400_000.0 * 365, 86_400_000.0 * 730};

    new Plots(years, true)
        .predictions(file, "lake", new double[] {1, 2, 3}, new double[] {1, 2, 2});

    assertThat(pixels(ImageIO.read(file.toFile()), 0xd62728)).isPositive();
  }

  private static double[] shifted(double by) {
    return Arrays.stream(TRUTH).map(value -> value + by).toArray();
  }

  private static long pixels(BufferedImage image, int rgb) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(all).filter(pixel -> (pixel & 0xffffff) == rgb).count();
  }
}

package io.wavecast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.domain.Curve;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
  private static final SampledCurve CURVE = SampledCurve.exercise(Curve.COS);
  private static final double[] PLACES = CURVE.testPlaces(10);
  private static final double[] TRUTH = CURVE.test(10).next();

  @Test
  void showsTruthInBlueAndPredictionsInRed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("prediction.png");

    Plots.predictions(file, "cos, test range", PLACES, TRUTH, shifted(0.05));

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(pixels(image, 0x1f4fd8)).isPositive();
    assertThat(pixels(image, 0xd62728)).isPositive();
  }

  @Test
  void enlargesUntilTheDifferenceIsSeen(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("enlarged.png");

    Plots.enlarged(file, "cos, enlarged", PLACES, TRUTH, shifted(0.001));

    // then neither curve covers the other
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(pixels(image, 0x1f4fd8)).isGreaterThan(500);
    assertThat(pixels(image, 0xd62728)).isGreaterThan(500);
  }

  @Test
  void showsTheErrorByItself(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("error.png");

    Plots.error(file, "cos, error", PLACES, TRUTH, shifted(1e-6));

    assertThat(pixels(ImageIO.read(file.toFile()), 0xd62728)).isGreaterThan(500);
  }

  @Test
  void leavesOutLossesThatALogarithmicAxisCannotShow(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("loss.png");

    Plots.loss(file, "cos", new double[] {1, 0.1, 0, Double.NaN, 0.01, Double.POSITIVE_INFINITY});

    assertThat(pixels(ImageIO.read(file.toFile()), 0x1f4fd8)).isPositive();
  }

  @Test
  void drawsAnEmptyLossCurve(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("loss.png");

    Plots.loss(file, "cos", new double[0]);

    assertThat(file).isNotEmptyFile();
  }

  private static double[] shifted(double by) {
    return Arrays.stream(TRUTH).map(value -> value + by).toArray();
  }

  private static long pixels(BufferedImage image, int rgb) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(all).filter(pixel -> (pixel & 0xffffff) == rgb).count();
  }
}

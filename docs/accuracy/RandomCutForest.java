import com.amazon.randomcutforest.config.ForestMode;
import com.amazon.randomcutforest.parkservices.ForecastDescriptor;
import com.amazon.randomcutforest.parkservices.RCFCaster;
import com.amazon.randomcutforest.parkservices.config.Calibration;
import com.amazon.randomcutforest.config.TransformMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One-step-ahead forecasts of Random Cut Forest's RCFCaster. Arguments: folder of the series, folder
 * of the forecasts.
 */
public final class RandomCutForest {
  public static void main(String[] arguments) throws IOException {
    Path series = Path.of(arguments[0]);
    Path output = Path.of(arguments[1]);
    for (String line : Files.readAllLines(series.resolve("index.csv"))) {
      String name = line.split(",")[0];
      if (name.equals("name") || Files.exists(output.resolve(name + "-rcf.csv"))) {
        continue;
      }
      double[] values =
          Files.readAllLines(series.resolve(name + ".csv")).stream()
              .mapToDouble(Double::parseDouble)
              .toArray();
      Files.write(output.resolve(name + "-rcf.csv"),
          Arrays.stream(forecasts(values)).mapToObj(Double::toString).toList());
      System.out.println(name);
    }
  }

  private static double[] forecasts(double[] values) {
    RCFCaster caster =
        RCFCaster.builder()
            .dimensions(10)
            .shingleSize(10)
            .forecastHorizon(1)
            .numberOfTrees(50)
            .sampleSize(256)
            .randomSeed(1)
            .transformMethod(TransformMethod.NORMALIZE)
            .forestMode(ForestMode.STANDARD)
            .calibration(Calibration.SIMPLE)
            .outputAfter(32)
            .build();
    double[] said = new double[values.length];
    Arrays.fill(said, Double.NaN);
    for (int i = 0; i + 1 < values.length; i++) {
      ForecastDescriptor result = caster.process(new double[] {values[i]}, i);
      if (result.getTimedForecast() != null && result.getTimedForecast().rangeVector != null) {
        said[i + 1] = result.getTimedForecast().rangeVector.values[0];
      }
    }
    return said;
  }
}

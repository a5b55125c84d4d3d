import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.forecast.ForecasterKind;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.ScaleLearner;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.LrSchedule;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.learn.train.Trainer;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares networks with and without the season in their input on the series that have a season, over
 * their last 15%, and prints the table of docs/accuracy.md. Arguments: folder of the series, a folder
 * that isn't used, and the set of series: tuning or held-out. The division of each series and the
 * training are those of Accuracy.java; the season is that of the calendar.
 */
public final class SeasonalInput {
  private static final int WINDOW = 10;
  private static final int UNITS = 64;

  /** The forecasts of one network for all values; NaN for those it was fitted on. */
  private record Network(double[] with, double[] without) {}

  public static void main(String[] arguments) throws Exception {
    Path series = Path.of(arguments[0]);
    double[] sums = new double[6];
    int count = 0;
    System.out.println("| series | season | scaled | seasonal | seasonal, none known | seasonal recurrence"
        + " | mixture, scaled | mixture, seasonal |");
    System.out.println("|---".repeat(8) + "|");
    for (String line : Files.readAllLines(series.resolve("index.csv"))) {
      String[] row = line.split(",");
      if (!row[3].equals(arguments[2]) || row[2].equals("0")) {
        continue;
      }
      double[] skills = run(read(series.resolve(row[0] + ".csv")), Integer.parseInt(row[2]));
      print(row[0] + " | " + row[2], skills);
      Arrays.setAll(sums, i -> sums[i] + skills[i]);
      count++;
    }
    double size = count;
    print("**mean** | ", Arrays.stream(sums).map(sum -> sum / size).toArray());
    System.exit(0);
  }

  private static double[] run(double[] values, int season) throws Exception {
    Network scaled = train(values, season, InputEncoding.SCALED);
    Network seasonal = train(values, season, InputEncoding.SEASONAL);
    double[] recurrence = new double[values.length];
    double[] one = mixture(values, season, scaled.with(), recurrence);
    double[] two = mixture(values, season, seasonal.with(), recurrence);
    return new double[] {
      skill(values, scaled.with()), skill(values, seasonal.with()),
      skill(values, seasonal.without()), skill(values, recurrence), skill(values, one),
      skill(values, two)
    };
  }

  private static double[] mixture(
      double[] values, int season, double[] network, double[] recurrence) {
    SeriesForecaster forecaster =
        new SeriesForecaster(ForecastConfig.DEFAULT.withSeason(season), WINDOW);
    double[] said = new double[values.length];
    for (int i = 0; i + 1 < values.length; i++) {
      forecaster.observe(values[i]);
      if (i >= WINDOW - 1) {
        said[i + 1] = forecaster.forecast(network[i + 1]).value();
        recurrence[i + 1] = forecaster.said(ForecasterKind.SEASONAL);
      }
    }
    return said;
  }

  private static Network train(double[] values, int season, InputEncoding inputs)
      throws Exception {
    NetworkSpec spec =
        new NetworkSpec(CellType.LSTM, 1, UNITS, WINDOW, TargetTransform.RESIDUAL, inputs);
    int from = at(values, 0.7);
    WindowSet all = WindowSet.of(WINDOW, season, values);
    WindowSet train = WindowSet.of(WINDOW, season, Arrays.copyOf(values, from));
    WindowSet validation =
        WindowSet.of(WINDOW, season, Arrays.copyOf(values, at(values, 0.85)))
            .newest(at(values, 0.85) - from);
    TrainOptions options = TrainOptions.EXERCISE.withSchedule(LrSchedule.COSINE);
    Manifest first =
        new Manifest(new ModelId("series", 1), spec, ScaleLearner.learn(train, spec), 0, 0,
            Double.NaN, OptionalLong.empty(), 0);
    TrainingResult result =
        new Trainer(options, CheckpointSink.NONE, new TrainingListener() {}, Clock.systemUTC())
            .train(TrainableNetwork.create(spec, options.network()), first, Optional.empty(), train,
                validation, () -> false);
    NetworkPredictor predictor =
        new NetworkPredictor(
            TrainableNetwork.restore(result.best(), options.network()),
            new WindowEncoder(spec, result.best().manifest().scale()));
    WindowSet unknown = new WindowSet(WINDOW, all.windows(), all.next());
    return new Network(
        said(values, predictor.predict(all.inputs(inputs))),
        said(values, predictor.predict(unknown.inputs(inputs))));
  }

  private static double[] said(double[] values, double[] predicted) {
    int from = at(values, 0.7);
    double[] said = new double[values.length];
    Arrays.fill(said, Double.NaN);
    System.arraycopy(predicted, from - WINDOW, said, from, values.length - from);
    return said;
  }

  private static int at(double[] values, double share) {
    return (int) Math.round(share * (values.length - WINDOW)) + WINDOW;
  }

  private static double skill(double[] values, double[] said) {
    double errors = 0;
    double naive = 0;
    for (int i = at(values, 0.85); i < values.length; i++) {
      errors += (values[i] - said[i]) * (values[i] - said[i]);
      naive += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
    }
    return 1 - errors / naive;
  }

  private static void print(String name, double[] skills) {
    StringBuilder row = new StringBuilder("| " + name);
    for (double skill : skills) {
      row.append(String.format(Locale.ROOT, " | %.3f", skill));
    }
    System.out.println(row + " |");
  }

  private static double[] read(Path file) throws IOException {
    return Files.readAllLines(file).stream().mapToDouble(Double::parseDouble).toArray();
  }
}

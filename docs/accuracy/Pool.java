import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.dataset.ScaleLearner;
import io.wavecast.learn.dataset.SeriesUnits;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Trains one model for twenty series whose levels go from 1e-3 to 1e6, and one for each of them, and
 * prints the skills over the last 15%. Arguments: folder of the series, a folder that isn't used, and
 * the set of series. The first twenty series of the set with 300 points or more take part, each with
 * at most 800 training windows, the newest.
 */
public final class Pool {
  private static final int WINDOW = 10;
  private static final int MOST = 800;
  private static final int COUNT = 20;

  private record Series(String name, double[] values) {}

  public static void main(String[] arguments) throws Exception {
    List<Series> all = read(Path.of(arguments[0]), arguments[2]);
    List<String> header = new ArrayList<>(List.of("series", "level"));
    List<double[]> columns = new ArrayList<>();
    for (TargetTransform target : List.of(TargetTransform.RESIDUAL, TargetTransform.DELTA)) {
      NetworkSpec spec =
          new NetworkSpec(CellType.LSTM, 1, 64, WINDOW, target, InputEncoding.SCALED);
      Predictor pool = train(spec, all);
      double[][] skills = new double[4][all.size()];
      for (int i = 0; i < all.size(); i++) {
        Series one = all.get(i);
        Predictor own = train(spec, List.of(one));
        skills[0][i] = skill(one.values(), network(one, pool));
        skills[1][i] = skill(one.values(), network(one, own));
        skills[2][i] = skill(one.values(), mixture(one, network(one, pool)));
        skills[3][i] = skill(one.values(), mixture(one, network(one, own)));
        System.err.println(one.name());
      }
      columns.addAll(List.of(skills));
      for (String kind : List.of("pool", "own", "mixture, pool", "mixture, own")) {
        header.add(target.label() + ": " + kind);
      }
    }
    print(all, header, columns);
    System.exit(0);
  }

  private static List<Series> read(Path folder, String set) throws Exception {
    List<Series> all = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("index.csv"))) {
      String[] row = line.split(",");
      if (row[3].equals(set) && Integer.parseInt(row[1]) >= 300 && all.size() < COUNT) {
        double[] values =
            Files.readAllLines(folder.resolve(row[0] + ".csv")).stream()
                .mapToDouble(Double::parseDouble).toArray();
        double mean = Arrays.stream(values).map(Math::abs).average().orElseThrow();
        double level = Math.pow(10, -3 + 9.0 * all.size() / (COUNT - 1));
        all.add(new Series(row[0], Arrays.stream(values).map(v -> v / mean * level).toArray()));
      }
    }
    return all;
  }

  private static int at(double[] values, double share) {
    return (int) Math.round(share * (values.length - WINDOW)) + WINDOW;
  }

  private static LiveWindows windows(List<Series> all, double from, double to) {
    List<double[]> windows = new ArrayList<>();
    List<Double> next = new ArrayList<>();
    List<Integer> series = new ArrayList<>();
    for (int s = 0; s < all.size(); s++) {
      double[] values = all.get(s).values();
      int end = to >= 1 ? values.length : at(values, to);
      int begin = from == 0 ? Math.max(WINDOW, end - MOST) : at(values, from);
      for (int i = begin; i < end; i++) {
        windows.add(Arrays.copyOfRange(values, i - WINDOW, i));
        next.add(values[i]);
        series.add(s);
      }
    }
    return new LiveWindows(
        WINDOW,
        windows.toArray(double[][]::new),
        next.stream().mapToDouble(v -> v).toArray(),
        new double[0][],
        new long[next.size()],
        series.stream().mapToInt(s -> s).toArray());
  }

  private static Predictor train(NetworkSpec spec, List<Series> all) throws Exception {
    LiveWindows older = windows(all, 0, 0.7);
    SeriesUnits units = SeriesUnits.of(older);
    WindowSet train = older.withUnits(units);
    WindowSet validation = windows(all, 0.7, 0.85).withUnits(units);
    TrainOptions options = TrainOptions.EXERCISE.withEpoch(20).withSchedule(LrSchedule.COSINE);
    Manifest first =
        new Manifest(new ModelId("series", 1), spec, ScaleLearner.learn(train, spec), 0, 0,
            Double.NaN, OptionalLong.empty(), 0);
    TrainingResult result =
        new Trainer(options, CheckpointSink.NONE, new TrainingListener() {}, Clock.systemUTC())
            .train(TrainableNetwork.create(spec, options.network()), first, Optional.empty(), train,
                validation, () -> false);
    return new NetworkPredictor(
        TrainableNetwork.restore(result.best(), options.network()),
        new WindowEncoder(spec, result.best().manifest().scale()));
  }

  private static double[] network(Series one, Predictor predictor) {
    LiveWindows later = windows(List.of(one), 0.7, 1);
    double[] said = new double[one.values().length];
    Arrays.fill(said, Double.NaN);
    double[] predicted = predictor.predict(later.windows());
    System.arraycopy(predicted, 0, said, said.length - predicted.length, predicted.length);
    return said;
  }

  private static double[] mixture(Series one, double[] network) {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, WINDOW);
    double[] said = network.clone();
    for (int i = 0; i + 1 < said.length; i++) {
      forecaster.observe(one.values()[i]);
      if (i >= WINDOW - 1) {
        said[i + 1] = forecaster.forecast(network[i + 1]).value();
      }
    }
    return said;
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

  private static void print(List<Series> all, List<String> header, List<double[]> columns) {
    System.out.println("| " + String.join(" | ", header) + " |");
    System.out.println("|---".repeat(header.size()) + "|");
    for (int i = 0; i < all.size(); i++) {
      StringBuilder row = new StringBuilder("| " + all.get(i).name());
      row.append(String.format(Locale.ROOT, " | %.0e", Math.pow(10, -3 + 9.0 * i / (COUNT - 1))));
      for (double[] column : columns) {
        row.append(String.format(Locale.ROOT, " | %.3f", column[i]));
      }
      System.out.println(row + " |");
    }
    StringBuilder mean = new StringBuilder("| **mean** | ");
    StringBuilder worst = new StringBuilder("| **worst** | ");
    for (double[] column : columns) {
      mean.append(String.format(Locale.ROOT, " | %.3f", Arrays.stream(column).average().orElse(0)));
      worst.append(String.format(Locale.ROOT, " | %.3f", Arrays.stream(column).min().orElse(0)));
    }
    System.out.println(mean + " |");
    System.out.println(worst + " |");
  }
}

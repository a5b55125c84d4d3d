import io.wavecast.core.domain.Season;
import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.forecast.Forecast;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.forecast.ForecasterKind;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.ScaleLearner;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.evaluate.SeasonFinder;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares one-step-ahead forecasts of real series over their last 15% and prints the tables of
 * docs/accuracy.md. Arguments: folder of the series, folder of the peers' forecasts, which also keeps
 * those of the networks, and the set of series: tuning or held-out.
 *
 * <p>The network is trained on the first 70% and chosen by validation on the next 15%; it takes part
 * in the mixture from 70% on. The mixture "auto" takes the season at the same point, from what
 * SeasonFinder finds in the first 70%; the other mixture knows the season of the calendar from the
 * first point on. Online methods learn from every point after they have forecast it.
 */
public final class Accuracy {
  private static final int WINDOW = 10;
  private static final int UNITS = 64;
  private static final List<String> FILES = List.of("arima", "ets", "rcf");

  private record Result(
      Map<String, double[]> forecasts, double coverage, double worst, int found) {}

  public static void main(String[] arguments) throws Exception {
    Path series = Path.of(arguments[0]);
    Path peers = Path.of(arguments[1]);
    Files.createDirectories(peers);
    List<String> names = new ArrayList<>();
    Map<String, List<Double>> skills = new LinkedHashMap<>();
    List<String> coverage = new ArrayList<>();
    List<String> mase = new ArrayList<>();
    for (String line : Files.readAllLines(series.resolve("index.csv"))) {
      String[] row = line.split(",");
      if (!row[3].equals(arguments[2])) {
        continue;
      }
      double[] values = read(series.resolve(row[0] + ".csv"));
      Result result = run(row[0], values, Integer.parseInt(row[2]), peers);
      names.add(row[0] + " | " + values.length + " | " + (row[2].equals("0") ? "" : row[2])
          + " | " + (result.found() == 0 ? "" : result.found()));
      result.forecasts().forEach(
          (method, said) ->
              skills.computeIfAbsent(method, m -> new ArrayList<>()).add(skill(values, said)));
      coverage.add(String.format(Locale.ROOT, "%.3f | %s", result.coverage(),
          values.length < 1_000 ? "" : String.format(Locale.ROOT, "%.3f", result.worst())));
      mase.add(String.format(Locale.ROOT, "%.3f", mase(values, result.forecasts().get("mixture"))));
    }
    print(names, skills, mase, coverage);
    System.exit(0);
  }

  private static Result run(String name, double[] values, int season, Path peers)
      throws Exception {
    double[] network = network(name, values, peers);
    boolean isSeasonal = season > 0 && 2 * season < values.length;
    SeriesForecaster forecaster =
        new SeriesForecaster(ForecastConfig.DEFAULT.withSeason(isSeasonal ? season : 0), WINDOW);
    Map<String, double[]> forecasts = new LinkedHashMap<>();
    forecasts.put("mixture", none(values.length));
    int found = SeasonFinder.find(Arrays.copyOf(values, at(values, 0.7)))
        .map(SeasonFinder.Found::length).orElse(0);
    forecasts.put("auto", auto(values, network, found));
    forecasts.put("network", network);
    for (ForecasterKind kind : ForecasterKind.values()) {
      forecasts.putIfAbsent(kind.label(), none(values.length));
    }
    forecasts.put("AR(10)", autoregression(values));
    List<Boolean> inside = new ArrayList<>();
    Interval interval = null;
    for (int i = 0; i < values.length; i++) {
      forecaster.observe(values[i]);
      if (interval != null) {
        inside.add(interval.outside(values[i]) == 0);
      }
      if (i >= WINDOW - 1 && i + 1 < values.length) {
        Forecast forecast = forecaster.forecast(network[i + 1]);
        interval = forecast.interval();
        forecasts.get("mixture")[i + 1] = forecast.value();
        for (ForecasterKind kind : ForecasterKind.values()) {
          forecasts.get(kind.label())[i + 1] = forecaster.said(kind);
        }
      }
    }
    for (String peer : FILES) {
      Path file = peers.resolve(name + "-" + peer + ".csv");
      forecasts.put(peer, Files.exists(file) ? read(file) : none(values.length));
    }
    return new Result(forecasts, share(inside, 0, inside.size()), worst(inside), found);
  }

  /** The mixture with the season and the network of a model that begins to serve at 70%. */
  private static double[] auto(double[] values, double[] network, int season) {
    SeriesForecaster forecaster = new SeriesForecaster(
        ForecastConfig.DEFAULT.withSeason(Season.AUTO), WINDOW);
    double[] said = none(values.length);
    for (int i = 0; i < values.length; i++) {
      forecaster.observe(values[i]);
      if (i >= WINDOW - 1 && i + 1 < values.length) {
        if (!Double.isNaN(network[i + 1])) {
          forecaster.useSeason(season);
        }
        said[i + 1] = forecaster.forecast(network[i + 1]).value();
      }
    }
    return said;
  }

  private static double[] network(String name, double[] values, Path peers) throws Exception {
    Path file = peers.resolve(name + "-network.csv");
    if (!Files.exists(file)) {
      double[] said = train(values);
      Files.write(file, Arrays.stream(said).mapToObj(Double::toString).toList());
    }
    return read(file);
  }

  private static double[] train(double[] values) throws Exception {
    NetworkSpec spec =
        new NetworkSpec(CellType.LSTM, 1, UNITS, WINDOW, TargetTransform.RESIDUAL);
    int from = at(values, 0.7);
    WindowSet train = WindowSet.of(WINDOW, Arrays.copyOf(values, from));
    WindowSet validation =
        WindowSet.of(WINDOW, Arrays.copyOfRange(values, from - WINDOW, at(values, 0.85)));
    TrainOptions options = TrainOptions.EXERCISE.withSchedule(LrSchedule.COSINE);
    Manifest first =
        new Manifest(new ModelId("series", 1), spec, ScaleLearner.learn(train, spec), 0, 0,
            Double.NaN, OptionalLong.empty(), 0);
    TrainingResult result =
        new Trainer(options, CheckpointSink.NONE, new TrainingListener() {}, Clock.systemUTC())
            .train(TrainableNetwork.create(spec, options.network()), first, Optional.empty(), train,
                validation, () -> false);
    double[] predicted =
        new NetworkPredictor(
                TrainableNetwork.restore(result.best(), options.network()),
                new WindowEncoder(spec, result.best().manifest().scale()))
            .predict(WindowSet.of(WINDOW, values).windows());
    double[] said = none(values.length);
    System.arraycopy(predicted, from - WINDOW, said, from, values.length - from);
    return said;
  }

  private static double[] autoregression(double[] values) {
    WindowSet train = WindowSet.of(WINDOW, Arrays.copyOf(values, at(values, 0.7)));
    double[] predicted =
        Baselines.fit(train)
            .autoregression()
            .predict(WindowSet.of(WINDOW, values).windows());
    double[] said = none(values.length);
    System.arraycopy(predicted, 0, said, WINDOW, predicted.length);
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

  /** Mean absolute error over that of persistence on the first 85%. */
  private static double mase(double[] values, double[] said) {
    int from = at(values, 0.85);
    double errors = 0;
    double naive = 0;
    for (int i = 1; i < values.length; i++) {
      errors += i < from ? 0 : Math.abs(values[i] - said[i]) / (values.length - from);
      naive += i < from ? Math.abs(values[i] - values[i - 1]) / (from - 1) : 0;
    }
    return errors / naive;
  }

  private static double share(List<Boolean> inside, int from, int to) {
    return inside.subList(from, to).stream().filter(one -> one).count() / (double) (to - from);
  }

  private static double worst(List<Boolean> inside) {
    double worst = 1;
    for (int i = 0; i + 200 <= inside.size(); i++) {
      worst = Math.min(worst, share(inside, i, i + 200));
    }
    return worst;
  }

  private static void print(List<String> names, Map<String, List<Double>> skills,
      List<String> mase, List<String> coverage) {
    System.out.println("| series | points | season | found | " + String.join(" | ", skills.keySet())
        + " | MASE | coverage | worst 200 |");
    System.out.println("|---".repeat(7 + skills.size()) + "|");
    for (int i = 0; i < names.size(); i++) {
      StringBuilder row = new StringBuilder("| " + names.get(i));
      for (List<Double> method : skills.values()) {
        row.append(" | ").append(number(method.get(i)));
      }
      System.out.println(row + " | " + mase.get(i) + " | " + coverage.get(i) + " |");
    }
    StringBuilder row = new StringBuilder("| **mean where it ran** | | | ");
    StringBuilder beside = new StringBuilder("| **mixture there** | | | ");
    skills.forEach(
        (method, all) -> {
          int[] ran = java.util.stream.IntStream.range(0, all.size())
              .filter(i -> !Double.isNaN(all.get(i))).toArray();
          row.append(" | ").append(number(Arrays.stream(ran).mapToDouble(all::get).average()
              .orElse(Double.NaN)));
          beside.append(" | ").append(number(Arrays.stream(ran)
              .mapToDouble(skills.get("mixture")::get).average().orElse(Double.NaN)));
        });
    System.out.println(row + " | | | |");
    System.out.println(beside + " | | | |");
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static double[] none(int length) {
    double[] none = new double[length];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  private static double[] read(Path file) throws IOException {
    return Files.readAllLines(file).stream().mapToDouble(text ->
        text.equals("nan") ? Double.NaN : Double.parseDouble(text)).toArray();
  }
}

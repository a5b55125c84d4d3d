import io.wavecast.app.trainer.LiveDefaults;
import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.ScaleLearner;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.learn.train.Trainer;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.TrainableNetwork;
import io.wavecast.nn.serving.KernelModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
 * Compares networks of several sizes by skill and by cost, and prints the table of docs/models.md.
 * Arguments: folder of the series, number of seeds, number of series (0: all). With a fourth argument
 * {@code patience} it compares early stopping after 3, 5 and 8 epochs with none.
 *
 * <p>Each series is trained as the live trainer does: at most 2,000 windows before the last 15%, the
 * newest fifth of them chooses the epoch, 20 epochs, scaled inputs. The last 15% are the test.
 * Costs are times of one thread's processor, not of the wall clock.
 */
public final class NetworkSize {
  private static final int WINDOW = LiveDefaults.NETWORK.window();
  private static final int BATCH = 64;
  private static final int CALLS = 1_500;

  private record Shape(CellType cell, int units, int patience) {
    Shape(CellType cell, int units) {
      this(cell, units, 0);
    }

    NetworkSpec spec() {
      NetworkSpec live = LiveDefaults.NETWORK;
      return new NetworkSpec(cell, 1, units, WINDOW, live.target(), live.inputs());
    }

    /** Returns the multiply-adds of one prediction. */
    long multiplyAdds() {
      return (long) cell.gates() * units * (units + 1) * WINDOW + units;
    }

    @Override
    public String toString() {
      return cell + " " + units + (patience == 0 ? "" : ", patience " + patience);
    }
  }

  private static final List<Shape> PATIENCES =
      List.of(
          new Shape(CellType.LSTM, 64),
          new Shape(CellType.LSTM, 64, 8),
          new Shape(CellType.LSTM, 64, 5),
          new Shape(CellType.LSTM, 64, 3));

  private static final List<Shape> SIZES =
      List.of(
          new Shape(CellType.LSTM, 128),
          new Shape(CellType.LSTM, 64),
          new Shape(CellType.LSTM, 32),
          new Shape(CellType.LSTM, 16),
          new Shape(CellType.GRU, 64),
          new Shape(CellType.GRU, 32));

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int seeds = Integer.parseInt(arguments[1]);
    List<String> names = names(folder, Integer.parseInt(arguments[2]));
    List<Shape> shapes = arguments.length > 3 ? PATIENCES : SIZES;
    double[][] skills = new double[shapes.size()][names.size()];
    double[] trainSeconds = new double[shapes.size()];
    System.out.println("| series | " + String.join(" | ", texts(shapes)) + " |");
    System.out.println("|---".repeat(1 + shapes.size()) + "|");
    for (int n = 0; n < names.size(); n++) {
      double[] values = read(folder.resolve(names.get(n) + ".csv"));
      StringBuilder row = new StringBuilder("| " + names.get(n));
      for (int s = 0; s < shapes.size(); s++) {
        long begin = cpu();
        for (int seed = 1; seed <= seeds; seed++) {
          skills[s][n] += skill(values, train(values, shapes.get(s), seed)) / seeds;
        }
        trainSeconds[s] += (cpu() - begin) / 1e9 / seeds;
        row.append(String.format(Locale.ROOT, " | %.3f", skills[s][n]));
      }
      System.out.println(row + " |");
    }
    System.out.println();
    System.out.println("| network | mean skill | median | multiply-adds | batch of 64, us | alone, us | training, s |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int s = 0; s < shapes.size(); s++) {
      double[] sorted = skills[s].clone();
      Arrays.sort(sorted);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %,d | %.2f | %.2f | %.2f |%n",
          shapes.get(s),
          Arrays.stream(skills[s]).average().orElse(Double.NaN),
          (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2,
          shapes.get(s).multiplyAdds(),
          cost(shapes.get(s), BATCH),
          cost(shapes.get(s), 1),
          trainSeconds[s] / names.size());
    }
    System.exit(0);
  }

  private static List<String> texts(List<Shape> shapes) {
    return shapes.stream().map(Shape::toString).toList();
  }

  private static List<String> names(Path folder, int count) throws IOException {
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("index.csv"))) {
      String name = line.split(",")[0];
      if (!name.equals("name") && (count == 0 || names.size() < count)) {
        names.add(name);
      }
    }
    return names;
  }

  private static Checkpoint train(double[] values, Shape shape, long seed) throws Exception {
    NetworkSpec spec = shape.spec();
    WindowSet.Split split =
        WindowSet.of(WINDOW, Arrays.copyOf(values, test(values)))
            .newest(LiveDefaults.MAX_WINDOWS)
            .split();
    TrainOptions options = LiveDefaults.ROUND.withSeed(seed).withPatience(shape.patience());
    Manifest first =
        Manifest.untrained(
            new ModelId("series", 1), spec, ScaleLearner.learn(split.train(), spec),
            OptionalLong.empty(), 0);
    TrainingResult result =
        new Trainer(options, CheckpointSink.NONE, new TrainingListener() {}, Clock.systemUTC())
            .train(
                TrainableNetwork.create(spec, options.network()), first, Optional.empty(),
                split.train(), split.validation(), () -> false);
    return result.best();
  }

  private static double skill(double[] values, Checkpoint best) throws Exception {
    NetworkSpec spec = best.manifest().spec();
    int from = test(values);
    WindowSet set =
        WindowSet.of(WINDOW, Arrays.copyOfRange(values, from - WINDOW, values.length));
    double[] predicted =
        new NetworkPredictor(
                TrainableNetwork.restore(best, LiveDefaults.ROUND.network()),
                new WindowEncoder(spec, best.manifest().scale()))
            .predict(set.windows());
    double errors = 0;
    double naive = 0;
    for (int i = 0; i < predicted.length; i++) {
      double last = set.windows()[i][WINDOW - 1];
      errors += (predicted[i] - set.next()[i]) * (predicted[i] - set.next()[i]);
      naive += (last - set.next()[i]) * (last - set.next()[i]);
    }
    return 1 - errors / naive;
  }

  /** Returns the microseconds of processor time of one prediction; the best of five measurements. */
  private static double cost(Shape shape, int batch) throws Exception {
    double[] values = new double[200];
    Arrays.setAll(values, i -> Math.sin(0.3 * i));
    Predictor predictor = KernelModel.of(train(values, shape, 1)).newPredictor();
    double[][] windows = Arrays.copyOf(WindowSet.of(WINDOW, values).windows(), batch);
    double[] predicted = new double[batch];
    int calls = batch == 1 ? CALLS * 16 : CALLS;
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 8; round++) {
      long begin = cpu();
      for (int i = 0; i < calls; i++) {
        predictor.predict(windows, batch, predicted);
      }
      double micros = (cpu() - begin) / 1e3 / calls / batch;
      best = round < 3 ? best : Math.min(best, micros);
    }
    return best;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Returns the index of the first tested value. */
  private static int test(double[] values) {
    return (int) Math.round(0.85 * (values.length - WINDOW)) + WINDOW;
  }

  private static double[] read(Path file) throws IOException {
    return Files.readAllLines(file).stream().mapToDouble(Double::parseDouble).toArray();
  }
}

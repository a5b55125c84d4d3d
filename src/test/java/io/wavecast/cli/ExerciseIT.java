package io.wavecast.cli;

import static io.wavecast.cli.Trainings.checkpoint;
import static io.wavecast.cli.Trainings.home;
import static io.wavecast.cli.Trainings.lines;
import static io.wavecast.cli.Trainings.train;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.InputEncoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exercise as a student goes through it, with data of its own too. */
class ExerciseIT {
  @TempDir Path dir;

  @Test
  void aFinishedTrainingTakesAsManyEpochsAgain() throws Exception {
    List<String> few = List.of("--units-num", "4", "--epoch", "2");
    train(dir, few);
    CommandLineRun more = train(dir, few);

    assertThat(more.out()).contains("goes on from step 32").contains("step 64");
    assertThat(lines(dir, "loss.csv")).hasSize(65);
    assertThat(lines(dir, "validation.csv")).hasSize(5);

    CommandLineRun again = train(dir, with(few, "--debugging", "true"));

    assertThat(again.out()).doesNotContain("goes on").contains("epoch 0 step 0 loss");
    assertThat(lines(dir, "loss.csv")).hasSize(33);
  }

  @Test
  void theBestIsMeasuredAgainOnOtherData() throws Exception {
    List<String> few = List.of("--units-num", "4", "--epoch", "3");
    train(dir, with(few, "--target", "residual"));
    double clean = checkpoint(dir, "best").manifest().validationMse();

    CommandLineRun noisy = train(dir, with(few, "--target", "residual", "--noise", "0.1"));

    // then no error of noisy values hides behind one of clean values
    assertThat(noisy.exitCode()).as(noisy.err()).isZero();
    assertThat(checkpoint(dir, "best").manifest().validationMse()).isGreaterThan(1e3 * clean);
  }

  @Test
  void bothNamesOfAFlagAndBothModesWork() throws Exception {
    String log = dir.toString();

    CommandLineRun train =
        run(
            "train",
            "--train_samples_num",
            "200",
            "--sample_gap",
            "0.02",
            "--layer_num",
            "2",
            "--units_num",
            "3",
            "--epoch",
            "1",
            "--batch_size",
            "32",
            "--max_len",
            "5",
            "--test_samples_num",
            "100",
            "--model_state",
            "train",
            "--debugging",
            "false",
            "--lr",
            "0.02",
            "--function",
            "sin",
            "--cell",
            "gru",
            "--checkpoint-dir",
            log);
    CommandLineRun predict =
        run("train", "--model_state", "predict", "--function", "sin", "--checkpoint-dir", log);
    CommandLineRun evaluate = run("evaluate", "--function", "sin", "--checkpoint-dir", log);

    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(evaluate.out())
        .contains("sin, gru 2x3 value, level, step 7, 9995 test windows")
        .contains("average of mse: ");
    assertThat(predict.out()).isEqualTo(evaluate.out());
  }

  @Test
  void evaluatingChangesNoCheckpoint() throws Exception {
    train(dir, List.of("--units-num", "4", "--epoch", "1"));
    byte[] best = Files.readAllBytes(home(dir).resolve("best.zip"));
    byte[] latest = Files.readAllBytes(home(dir).resolve("latest.zip"));

    run("evaluate", "--checkpoint-dir", dir.toString(), "--debugging", "true");

    assertThat(home(dir).resolve("best.zip")).hasBinaryContent(best);
    assertThat(home(dir).resolve("latest.zip")).hasBinaryContent(latest);
  }

  @Test
  void aRealSeriesThatDriftsIsPredictedBetterThanByTheBaselines() throws Exception {
    // given weekly CO2, of which the last part lies above all that is trained on
    String log = dir.toString();
    CommandLineRun train =
        run(
            "train",
            "--csv",
            "data/co2.csv",
            "--target",
            "residual",
            "--schedule",
            "cosine",
            "--units-num",
            "16",
            "--epoch",
            "10",
            "--checkpoint-dir",
            log);
    CommandLineRun evaluate = run("evaluate", "--csv", "data/co2.csv", "--checkpoint-dir", log);

    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(train.out()).contains("co2: 10 epochs");
    assertThat(evaluate.exitCode()).as(evaluate.err()).isZero();
    assertThat(evaluate.out()).contains("co2, lstm 1x16 residual, anchored, step ");
    double mse = mse(evaluate, "model");
    assertThat(mse).isLessThan(0.85 * mse(evaluate, "persistence"));
    assertThat(mse).isLessThan(0.85 * mse(evaluate, "straight line"));
    assertThat(mse).isLessThan(mse(evaluate, "AR(10)"));
    assertThat(dir.resolve("co2")).isDirectoryContaining("glob:**predictions.png");
  }

  @Test
  void aFileIsTrainedOnWithWhatIsBestForFilesAndComparedWithTheBaselines() throws Exception {
    // given a random walk, newest first
    Path csv = dir.resolve("walk.csv");
    SplittableRandom random = new SplittableRandom(3);
    double value = 0;
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      value += random.nextGaussian();
      rows.add(0, Instant.ofEpochSecond(3_600L * i) + "," + value);
    }
    Files.write(csv, rows);

    CommandLineRun train =
        train(dir, List.of("--csv", csv.toString(), "--units-num", "4", "--epoch", "1"));

    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(train.err()).contains("walk.csv is newest first: its 600 rows are sorted by time");
    assertThat(train.out()).contains("walk, lstm 1x4 residual, anchored, step ");
    assertThat(train.out()).contains("persistence ").contains("straight line ").contains("AR(10) ");
    assertThat(mse(train, "model")).isGreaterThan(mse(train, "persistence"));
    assertThat(train.out()).contains("the model is worse than persistence on the test windows");
  }

  @Test
  void aSeasonThatIsAskedForIsInTheInputOfTheNetwork() throws Exception {
    // given a random rhythm of 30 points, which ten values don't tell
    Path csv = dir.resolve("rhythm.csv");
    SplittableRandom random = new SplittableRandom(3);
    double[] rhythm = random.doubles(30).toArray();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      double value = rhythm[i % 30] + 0.03 * random.nextGaussian();
      rows.add(Instant.ofEpochSecond(3_600L * i) + "," + value);
    }
    Files.write(csv, rows);
    List<String> small = List.of("--csv", csv.toString(), "--units-num", "8", "--epoch", "30");

    // when it is trained without and with the season
    CommandLineRun without = train(dir, with(small, "--season", "none"));
    List<String> again = with(small, "--debugging", "true");
    CommandLineRun with = train(dir, with(again, "--season", "30"));
    CommandLineRun found = train(dir, with(again, "--season", "auto"));
    CommandLineRun resumed = train(dir, small);
    CommandLineRun other = train(dir, with(small, "--season", "29"));
    CommandLineRun none = train(dir, with(small, "--season", "none"));
    CommandLineRun evaluate =
        run("evaluate", "--csv", csv.toString(), "--checkpoint-dir", dir.toString());

    // then it has learned the rhythm, and a training that continues keeps the input
    assertThat(without.out()).contains("rhythm, lstm 1x8 residual, anchored, step ");
    assertThat(with.out()).contains("rhythm, lstm 1x8 residual, seasonal, step ");
    assertThat(found.out()).contains("rhythm, lstm 1x8 residual, seasonal, step ");
    assertThat(mse(with, "model")).isLessThan(0.5 * mse(without, "model"));
    assertThat(resumed.out()).as(resumed.err()).contains("residual, seasonal, step ");
    assertThat(mse(evaluate, "model")).isEqualTo(mse(resumed, "model"));
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("--season is 29, but the model in ", " has 30; --debugging");
    assertThat(none.err()).contains("--season is none, but the model in ", " has 30; --debugging");
    assertThat(train(dir, with(again, "--inputs", "seasonal")).err()).contains("--inputs");
  }

  @Test
  void aSeriesIsChosenByName() throws Exception {
    Path csv = dir.resolve("lakes.csv");
    List<String> rows = new ArrayList<>();
    IntStream.range(0, 100)
        .forEach(
            i -> {
              String time = Instant.ofEpochSecond(60L * i).toString();
              rows.add("erie-1," + time + "," + Math.sin(i * 0.1));
              rows.add("huron-1," + time + "," + Math.cos(i * 0.1));
            });
    Files.write(csv, rows);
    List<String> small = List.of("--csv", csv.toString(), "--units-num", "2", "--epoch", "1");

    assertThat(train(dir, with(small, "--csv-series", "huron-1")).out())
        .contains("huron: 1 epochs");
    CommandLineRun several = train(dir, small);
    assertThat(several.exitCode()).isEqualTo(2);
    assertThat(several.err())
        .contains("--csv ")
        .contains("the series erie-1, huron-1: choose one with --csv-series");
    CommandLineRun missing = train(dir, with(small, "--csv-series", "ladoga"));
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("--csv-series 'ladoga' is not in ");
    assertThat(train(dir, with(small, "--csv-series", "huron-1", "--noise", "0.1")).err())
        .contains("--noise is for sampled curves");
    Path other = dir.resolve("other");
    assertThat(train(other, with(small, "--csv-series", "huron-1", "--max-len", "98")).err())
        .contains("lakes.csv has 2 windows of 98 values");
  }

  private static double mse(CommandLineRun evaluate, String of) {
    return evaluate
        .out()
        .lines()
        .filter(line -> line.startsWith(of))
        .mapToDouble(
            line -> Double.parseDouble(line.substring(of.length()).strip().split(" ", 2)[0]))
        .findFirst()
        .orElseThrow(() -> new AssertionError(of + " is not in " + evaluate.out()));
  }

  @Test
  void aTrainingGoesOnWithTheInputsThatItsCheckpointHas() throws Exception {
    List<String> few = List.of("--units-num", "2", "--epoch", "1", "--target", "residual");

    // given a network that sees levels, as all did before there was a choice
    assertThat(train(dir, with(few, "--inputs", "level")).exitCode()).isZero();
    assertThat(checkpoint(dir, "latest").manifest().spec().inputs()).isEqualTo(InputEncoding.LEVEL);

    // when it is trained without a word about inputs, then it goes on as it is
    CommandLineRun on = train(dir, few);
    assertThat(on.out()).as(on.err()).contains("goes on from step 16");
    assertThat(checkpoint(dir, "latest").manifest().spec().inputs()).isEqualTo(InputEncoding.LEVEL);

    // when others are asked for, they are refused; a new start has what suits the target
    CommandLineRun other = train(dir, with(few, "--inputs", "centred"));
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("--inputs is anchored, but ").contains("latest.zip has level");
    assertThat(train(dir, with(few, "--debugging", "true")).exitCode()).isZero();
    assertThat(checkpoint(dir, "latest").manifest().spec().inputs())
        .isEqualTo(InputEncoding.ANCHORED);
  }

  @Test
  void inputsThatDoNotFitAreRefused() {
    assertUsage("--inputs", "train", "--inputs", "fourier");
    assertUsage("--inputs", "train", "--inputs", "centred");
    assertUsage("--inputs", "train", "--target", "value", "--inputs", "centred");
  }

  @Test
  void anExperimentIsReportedAndNotDoneTwice() throws Exception {
    String[] small = {
      "experiment",
      "--out",
      dir.toString(),
      "--functions",
      "sin",
      "--cells",
      "lstm,rnn",
      "--layers",
      "1",
      "--targets",
      "residual",
      "--seeds",
      "1,2",
      "--units-num",
      "4",
      "--epoch",
      "1"
    };

    CommandLineRun first = run(small);
    CommandLineRun second = run(small);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("sin-residual-rnn-1-seed2-").contains("all runs done, report");
    assertThat(second.out()).doesNotContain("seed").contains("all runs done, report");
    assertThat(dir.resolve("report.md")).content().contains("## Plain RNN against LSTM");
    assertUsage("--layers", "experiment", "--layers", "0");
    assertUsage("--cells", "experiment", "--cells", "lstm,elman");
    assertUsage("--seeds", "experiment", "--seeds", "one");
    assertUsage("--targets", "experiment", "--targets", "sum");
    assertUsage("--noise", "experiment", "--noise", "-1");
    assertUsage("--max-len", "experiment", "--max-len", "0");
  }

  private static void assertUsage(String option, String... arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(option);
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all;
  }

  private static CommandLineRun run(String... arguments) {
    return CommandLineRun.of(arguments);
  }
}

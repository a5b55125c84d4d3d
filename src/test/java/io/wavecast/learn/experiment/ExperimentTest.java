package io.wavecast.learn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.dataset.SampledCurve;
import io.wavecast.learn.train.TrainOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1000));
  private static final TrainOptions OPTIONS = TrainOptions.EXERCISE.withEpoch(2);

  @TempDir Path folder;

  private final List<String> done = new ArrayList<>();

  @Test
  void trainsEveryCombinationAndReportsOnIt() throws IOException {
    assertThat(run(settings(OPTIONS))).isTrue();

    // then a row for each, the first seed of all first
    assertThat(rows()).hasSize(1 + 8);
    assertThat(rows().get(1))
        .startsWith("cos,value,level,lstm,1,4,1,0.0,60,40,0.1,5,64,2,0.01,constant");
    assertThat(rows().get(5)).startsWith("cos,value,level,lstm,1,4,2,");
    assertThat(done).hasSize(8);
    assertThat(report())
        .contains("8 of 8 runs")
        .contains("## cos, asked for the value")
        .contains("| LSTM | 1 | 101 | 2 | ")
        .contains("| GRU | 2 | ")
        .contains("| persistence | ")
        .contains("| AR(10) | ")
        .contains("## GRU against LSTM")
        .contains("cos, value: GRU 1 against LSTM 1, median ")
        .contains("## Several layers against one");
    assertThat(links(report())).isNotEmpty().allSatisfy(link -> assertThat(link).isNotEmptyFile());
    assertThat(folder.resolve("runs")).isDirectoryContaining("glob:**cos-value-gru-2-seed2-*");
  }

  private List<Path> links(String report) {
    return Pattern.compile("\\((plots/[^)]+)\\)")
        .matcher(report)
        .results()
        .map(found -> folder.resolve(found.group(1)))
        .toList();
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException {
    // given one that was stopped within its third run, and one that wasn't
    Path straight = folder.resolve("straight");
    new Experiment(settings(OPTIONS), straight, CLOCK).run((run, result) -> {}, () -> false);
    AtomicInteger steps = new AtomicInteger();
    boolean complete =
        new Experiment(settings(OPTIONS), folder, CLOCK)
            .run((run, result) -> done.add(run.key()), () -> steps.incrementAndGet() > 5);
    assertThat(complete).isFalse();
    assertThat(done).hasSize(2);
    assertThat(report()).contains("2 of 8 runs");
    assertThat(new Experiment(settings(OPTIONS), folder, CLOCK).left()).isEqualTo(6);

    // when it goes on
    done.clear();
    assertThat(run(settings(OPTIONS))).isTrue();

    // then it did only the rest, to the same end
    assertThat(done).hasSize(6).doesNotHaveDuplicates();
    assertThat(withoutTimes(rows()))
        .isEqualTo(withoutTimes(Files.readAllLines(straight.resolve("results.csv"))));
  }

  private static List<String> withoutTimes(List<String> rows) {
    return rows.stream().map(row -> row.replaceFirst(",[^,]*,[^,]*$", "")).toList();
  }

  @Test
  void doesATornRowAgain() throws IOException {
    run(settings(OPTIONS));
    String whole = Files.readString(folder.resolve("results.csv"));
    Files.writeString(folder.resolve("results.csv"), whole.substring(0, whole.length() - 20));
    done.clear();

    run(settings(OPTIONS));

    assertThat(done).hasSize(1);
    assertThat(rows()).hasSize(9);
  }

  @Test
  void otherOptionsAreOtherRuns() throws IOException {
    run(settings(OPTIONS));
    done.clear();

    run(settings(OPTIONS.withEpoch(1)));

    assertThat(done).hasSize(8);
    assertThat(rows()).hasSize(17);
    assertThat(report()).contains("8 of 8 runs").contains(" 1 epochs ");
  }

  @Test
  void noiseIsInTheBaselinesToo() throws IOException {
    ExperimentConfig settings =
        new ExperimentConfig(
            List.of(Curve.COS),
            List.of(CellType.LSTM),
            List.of(1),
            List.of(TargetTransform.RESIDUAL),
            List.of(1L),
            4,
            5,
            new SampledCurve(Curve.COS, 60, 0.1, 2000),
            0.5,
            OPTIONS);

    new Experiment(settings, folder, CLOCK)
        .run(
            (run, result) -> assertThat(result.persistenceMse()).isGreaterThan(0.4).isLessThan(0.6),
            () -> false);
  }

  @Test
  void leavesAFileAloneThatIsNotItsOwn() throws IOException {
    Files.writeString(folder.resolve("results.csv"), "a,b\n1,2\n");

    assertThatIOException()
        .isThrownBy(() -> run(settings(OPTIONS)))
        .withMessageContaining("results.csv is there and isn't the results of an experiment");
    assertThat(folder.resolve("results.csv")).hasContent("a,b\n1,2\n");
  }

  @Test
  void namesARowThatCannotBeRead() throws IOException {
    run(settings(OPTIONS));
    Files.writeString(folder.resolve("results.csv"), "cos,value,what\n", StandardOpenOption.APPEND);

    assertThatIOException()
        .isThrownBy(() -> run(settings(OPTIONS)))
        .withMessageContaining("results.csv:10 can't be read");
  }

  @Test
  void hasOneWriterAtATime() throws IOException {
    try (ResultsFile file = ResultsFile.open(folder.resolve("results.csv"))) {
      assertThat(file.of(settings(OPTIONS).runs().get(0))).isEmpty();
      assertThatIOException()
          .isThrownBy(() -> run(settings(OPTIONS)))
          .withMessageContaining("is being written by another experiment");
    }
  }

  @Test
  void refusesWhatNoTrainingCouldUse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(List.of(0), 4, 5, 0))
        .withMessageStartingWith("layers has 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(List.of(1), 0, 5, 0))
        .withMessageStartingWith("units-num is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(List.of(1), 4, 60, 0))
        .withMessageStartingWith("max-len is 60");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(List.of(1), 4, 5, -1))
        .withMessageStartingWith("noise is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(List.of(), 4, 5, 0))
        .withMessageStartingWith("layers names none");
  }

  private boolean run(ExperimentConfig settings) throws IOException {
    return new Experiment(settings, folder, CLOCK)
        .run((run, result) -> done.add(run.key()), () -> false);
  }

  private static ExperimentConfig settings(TrainOptions options) {
    return settings(options, List.of(1, 2), 4, 5, 0);
  }

  private static ExperimentConfig settings(
      List<Integer> layers, int units, int window, double noise) {
    return settings(OPTIONS, layers, units, window, noise);
  }

  private static ExperimentConfig settings(
      TrainOptions options, List<Integer> layers, int units, int window, double noise) {
    return new ExperimentConfig(
        List.of(Curve.COS),
        List.of(CellType.LSTM, CellType.GRU),
        layers,
        List.of(TargetTransform.VALUE),
        List.of(1L, 2L),
        units,
        window,
        new SampledCurve(Curve.COS, 60, 0.1, 40),
        noise,
        options);
  }

  private List<String> rows() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("results.csv"))) {
      return lines.toList();
    }
  }

  private String report() throws IOException {
    return Files.readString(folder.resolve("report.md"));
  }
}

package io.wavecast.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.SeriesConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  @TempDir private Path folder;

  /** Series of 13 points each, through a backtest into the files. */
  private void write(String... series) throws IOException {
    try (ResultFiles files = new ResultFiles(folder)) {
      Backtest backtest = new Backtest(SeriesConfig.DEFAULT, new ActiveModels(), Map.of(), files);
      for (String id : series) {
        for (int i = 0; i < 13; i++) {
          backtest.take(new Point(id, i * 100L, i * 0.5));
        }
      }
      files.finish(backtest.finish(), List.of("source: a test"));
    }
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file), UTF_8);
  }

  @Test
  void holdEveryPredictionAndScoreUnderTheNamesOfTheTopics() throws IOException {
    write("a");

    assertThat(lines("predictions.csv"))
        .hasSize(1 + 4)
        .startsWith(
            "series,observedAt,target,predicted,last,naive,model",
            "a,900,1000,4.5,4.5,4.5,naive@0");
    assertThat(lines("scores.csv"))
        .hasSize(1 + 3)
        .element(1)
        .isEqualTo("a,1000,5.0,4.5,0.5,0.25,0.25,1,naive@0,4.5,5.0,");
    assertThat(lines("results.csv"))
        .hasSize(3)
        .first()
        .asString()
        .startsWith(
            "series,accepted,gap,malformed,not-finite,no-series,late,duplicate,predictions");
    assertThat(folder.resolve("report.md")).content().contains("source: a test", "| persistence |");
  }

  @Test
  void survivesIdsThatMeanSomethingToFilesAndTables() throws IOException {
    write("../x|y, \"z\"\n");

    assertThat(lines("predictions.csv").get(1)).startsWith("\"../x|y, \"\"z\"\"");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "predictions.csv",
              "scores.csv",
              "anomalies.csv",
              "results.csv",
              "report.md",
              "plot-1.png");
    }
  }

  @Test
  void replaceThoseOfAnEarlierBacktestAllTogether() throws IOException {
    write("a", "b");
    assertThat(folder.resolve("plot-2.png")).isNotEmptyFile();

    write("c");

    assertThat(folder.resolve("plot-1.png")).isNotEmptyFile();
    assertThat(folder.resolve("plot-2.png")).doesNotExist();
    assertThat(lines("predictions.csv")).noneMatch(line -> line.startsWith("a,"));
  }

  @Test
  void leaveWhatWasThereWhenTheyAreNotFinished() throws IOException {
    write("a");
    List<String> before = lines("predictions.csv");

    try (ResultFiles files = new ResultFiles(folder)) {
      Backtest backtest = new Backtest(SeriesConfig.DEFAULT, new ActiveModels(), Map.of(), files);
      backtest.take(new Point("b", 0, 1));
    }

    assertThat(lines("predictions.csv")).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(6);
    }
  }
}

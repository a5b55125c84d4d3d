package io.wavecast.terminal.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.ScoreDetails;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.format.Records;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of {@code watch} in a terminal. */
class WatchTest {
  private static final TopicNames TOPICS = new TopicNames("");
  private static final ModelId NAIVE = ModelId.NAIVE;
  private static final ModelId COS_1 = new ModelId("cos", 1);
  private static final String ESCAPE = "\u001b";

  private final WatchBoard board = new WatchBoard(TOPICS, null, 20);
  private final WatchTable table = new WatchTable("localhost:9092", true);

  @ParameterizedTest
  @CsvSource({"'0 1 2 3 4 5 6 7',8,▁▂▃▄▅▆▇█", "'5 5 5',5,'  ▄▄▄'", "'1 2 1 2',2,▁█", "'',3,'   '"})
  void drawsACurveInALine(String numbers, int width, String line) {
    double[] values =
        numbers.isEmpty()
            ? new double[0]
            : List.of(numbers.split(" ", -1)).stream().mapToDouble(Double::parseDouble).toArray();

    assertThat(Sparkline.of(values, width, true)).isEqualTo(line);
  }

  @Test
  void drawsTheLargestNumbersAndDoesWithoutBars() {
    double[] values = {-Double.MAX_VALUE, 0, Double.MAX_VALUE};

    assertThat(Sparkline.of(values, 3, true)).isEqualTo("▁▅█");
    assertThat(Sparkline.of(values, 3, false)).isEqualTo("_+@");
  }

  @Test
  void showsASeriesInARow() {
    predict("cos-0", 0.5, COS_1);
    predict("cos-0", 0.75, COS_1);
    score("cos-0", 1.88e-6, 5e-5);

    List<String> lines = texts(100, 24);

    assertThat(lines.get(0)).startsWith("wavecast  localhost:9092").contains("predictions/s");
    assertThat(lines.get(2))
        .containsSubsequence("series", "last values", "actual", "next", "mse", "naive", "model");
    assertThat(lines.get(3))
        .containsSubsequence(
            "cos-0", "▁█", "0.750000", "0.850000", "1.88e-06", "5.00e-05", "cos@1");
  }

  @Test
  void showsTheBandAndTheRatioToPersistence() {
    // given a value above its interval, and the interval of the next
    board.take(
        Records.of(
            new Prediction(
                "cos-0",
                1_000,
                1_100,
                0.85,
                0.75,
                0.75,
                COS_1,
                new PredictionDetails(0.8, "network", 1, new Interval(0.8, 12.5, 0.9)))));
    board.take(
        Records.of(
            new Score(
                "cos-0",
                1_000,
                0.75,
                0.5,
                0.25,
                2e-6,
                5e-5,
                100,
                COS_1,
                new ScoreDetails(1e-6, 0.4, 0.6, 1, 0.9))));

    assertThat(texts(120, 24).get(2)).containsSubsequence("out", "next", "band", "÷naive");
    assertThat(texts(120, 24).get(3))
        .containsSubsequence("0.750000", "▲", "0.850000", "0.80000…12.50", "2.00e-06", "0.04");
    assertThat(texts(80, 24).get(2)).contains("÷naive").doesNotContain("band", " naive ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 20, 30, 40, 60, 79, 80, 120, 200, 400})
  void fitsTheWidth(int width) {
    predict("cos-0", 0.5, COS_1);
    score("cos-0", 1e-6, 1e-5);
    predict("漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", 1e300, COS_1);
    predict("x".repeat(10_000), -1e-9, COS_1);

    assertThat(lines(width, 24)).allMatch(line -> line.columnLength() <= width);
    assertThat(lines(width, 24)).hasSize(6);
  }

  @Test
  void leavesOutWhatMattersLeastFirst() {
    predict("cos-0", 0.5, COS_1);
    score("cos-0", 1e-6, 1e-5);

    assertThat(texts(75, 24).get(2)).contains("next").doesNotContain("naive");
    assertThat(texts(45, 24).get(2)).contains("mse", "actual", "model").doesNotContain("values");
    assertThat(texts(20, 24).get(2)).contains("series", "mse").doesNotContain("model");
  }

  @Test
  void fitsTheHeightAndSaysWhatIsMissing() {
    for (int i = 0; i < 20; i++) {
      predict("cos-" + i, i, COS_1);
    }

    assertThat(texts(80, 10)).hasSize(9).last().asString().contains("15 more");
    assertThat(texts(80, 24)).hasSize(23).last().asString().contains("cos-19");
  }

  @Test
  void lettersOfOthersDoNothingToTheTerminal() {
    predict(ESCAPE + "[2Jcos\n-0", 0.5, COS_1);

    assertThat(texts(80, 24).get(3)).startsWith("?[2Jcos?-0");
  }

  @Test
  void watchesOnlyWhatIsWanted() {
    WatchBoard one = new WatchBoard(TOPICS, Set.of("sin-7"), 20);
    WatchBoard two = new WatchBoard(TOPICS, null, 2);
    for (int i = 0; i < 10; i++) {
      one.take(prediction("sin-" + i, 1, COS_1));
      two.take(prediction("sin-" + i, 1, COS_1));
    }

    assertThat(one.look().rows()).extracting(WatchRow.Look::series).containsExactly("sin-7");
    assertThat(two.look().rows())
        .extracting(WatchRow.Look::series)
        .containsExactly("sin-0", "sin-1");
  }

  @Test
  void marksAModelThatHasJustTakenOver() {
    predict("cos-0", 0.5, NAIVE);
    assertThat(board.look().rows().get(0).justSwapped()).isFalse();

    predict("cos-0", 0.5, COS_1);

    assertThat(board.look().rows().get(0).justSwapped()).isTrue();
  }

  @Test
  void drawsOnAScreenOfItsOwnAndGivesTheOldOneBack() throws IOException {
    predict("cos-0", 0.5, COS_1);
    score("cos-0", 1e-6, 1e-5);

    String coloured = drawn(true);
    String plain = drawn(false);

    assertThat(coloured)
        .startsWith(ESCAPE + "[?1049h")
        .contains("cos-0", ESCAPE + "[32m")
        .contains(ESCAPE + "[?1049l");
    assertThat(plain).contains("cos-0", "1.00e-06").doesNotContain("[32m", "[34m", "[2m");
  }

  private String drawn(boolean colours) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .streams(new ByteArrayInputStream(new byte[0]), out)
            .type("xterm-256color")
            .encoding(UTF_8)
            .size(new Size(90, 20))
            .build();
    PrintWriter last = new PrintWriter(out, true, UTF_8);
    try (WatchScreen screen = new WatchScreen(terminal, last, "here", colours)) {
      screen.show(board.look());
    }
    return out.toString(UTF_8);
  }

  private List<AttributedString> lines(int width, int height) {
    return table.lines(board.look(), width, height);
  }

  private List<String> texts(int width, int height) {
    return lines(width, height).stream().map(AttributedString::toString).toList();
  }

  private void predict(String series, double last, ModelId model) {
    board.take(prediction(series, last, model));
  }

  private static ConsumerRecord<byte[], byte[]> prediction(
      String series, double last, ModelId model) {
    Prediction prediction = new Prediction(series, 1_000, 2_000, last + 0.1, last, last, model);
    return Records.of(prediction);
  }

  private void score(String series, double mse, double naive) {
    Score score = new Score(series, 1_000, 1, 1, 0, mse, naive, 100, COS_1);
    board.take(Records.of(score));
  }
}

package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.Prediction;
import io.wavecast.kafka.cluster.TopicProgress;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.kafka.format.Records;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class StatusWriterTest {
  private final LiveView view = new LiveView(Scores.TOPICS, PageLimits.DEFAULT);
  private Map<String, Double> drifts = Map.of();
  private Optional<TopicProgress.Progress> progress = Optional.empty();

  @Test
  void saysHowManySeriesHaveNoModelAndWhy() throws Exception {
    view.take(Scores.prediction("cos-1", 1));
    view.take(Records.of(Scores.of("home/temp", 1, 1e-3, ModelId.NAIVE)));
    view.take(Records.of(Scores.of("home/hum", 1, 1e-3, ModelId.NAIVE)));

    JsonNode without = report(ModelNames.by("/([a-z]+)$")).get("withoutModel");

    assertThat(without.get("series").intValue()).isEqualTo(2);
    assertThat(without.get("reasons"))
        .extracting(JsonNode::textValue)
        .containsExactly(
            "1 of the name hum, neither it nor default served",
            "1 of the name temp, neither it nor default served");
  }

  @Test
  void countsTheWindowsThatGapsRestarted() throws Exception {
    SeriesRow row = view.table().toWrite("cos-1").orElseThrow();
    row.put(Scores.of("cos-1", 1, 1e-3));
    row.put(prediction(1));
    row.put(prediction(20)); // the first of a new window has no score
    row.put(Scores.of("cos-1", 21, 1e-3));
    row.put(prediction(21));

    JsonNode restarts = report(ModelNames.BEFORE_DASH).get("restarts");

    assertThat(restarts.get("windows").intValue()).isEqualTo(1);
    assertThat(restarts.get("series").intValue()).isEqualTo(1);
  }

  @Test
  void hasSkillCoverageAndDriftOfTheServingModelAndItsPin() throws Exception {
    view.take(artifact());
    Pointer pinned = new Pointer(1, OptionalInt.empty(), "a test", 5, true, Optional.empty());
    view.take(Records.of(Scores.TOPICS.models(), "cos", pinned.toJson()));
    view.take(Records.of(Scores.of("cos-1", 1, 2e-5)));
    view.take(Records.of(Scores.of("cos-2", 1, 4e-5)));
    drifts = Map.of("cos", 1.25, "sin", 9.0);

    JsonNode cos = report(ModelNames.BEFORE_DASH).get("models").get(0);

    assertThat(cos.get("drift").doubleValue()).isEqualTo(1.25);
    assertThat(cos.get("pinned").booleanValue()).isTrue();
    JsonNode version = cos.get("versions").get(0);
    assertThat(version.get("skill").doubleValue()).isCloseTo(0.7, within(1e-9)); // (0.8 + 0.6) / 2
    assertThat(version.get("coverage").isNull()).isTrue();
    assertThat(version.get("series").intValue()).isEqualTo(2);
  }

  @Test
  void countsThePointsThatWaitOnTheInternalTopic() throws Exception {
    progress = Optional.of(progress(0, 1_000, 2_000));
    StatusWriter writer = writer(ModelNames.BEFORE_DASH);
    writer.report();
    progress = Optional.of(progress(1_000_000_000, 1_010, 2_020));

    JsonNode status = new ObjectMapper().readTree(writer.report().json());

    // 1 of 10 records a second, and 4 of 20 points a second
    assertThat(status.get("behind").intValue()).isEqualTo(5);
    assertThat(status.get("delay").doubleValue()).isCloseTo(300, within(1e-6));
  }

  @Test
  void forgetsTheDelayOfAnInternalTopicThatIsGone() throws Exception {
    // given a delay of 300 ms, of which 200 are on the internal topic
    progress = Optional.of(progress(0, 1_000, 2_000));
    StatusWriter writer = writer(ModelNames.BEFORE_DASH);
    writer.report();
    progress = Optional.of(progress(1_000_000_000, 1_010, 2_020));
    writer.report();

    progress = Optional.of(withoutInternal(2_000_000_000, 1_020));
    JsonNode status = new ObjectMapper().readTree(writer.report().json());

    assertThat(status.get("delay").doubleValue()).isCloseTo(100, within(1e-6));
  }

  @Test
  void hasNoDelayWhileThereIsNoAnswer() throws Exception {
    progress = Optional.of(withoutInternal(0, 1_000));
    StatusWriter writer = writer(ModelNames.BEFORE_DASH);
    writer.report();
    progress = Optional.of(withoutInternal(1_000_000_000, 1_010));
    JsonNode before = new ObjectMapper().readTree(writer.report().json());

    progress = Optional.empty();
    JsonNode status = new ObjectMapper().readTree(writer.report().json());

    assertThat(before.get("delay").doubleValue()).isCloseTo(100, within(1e-6));
    assertThat(status.get("delay").isNull()).isTrue();
  }

  private static TopicProgress.Progress withoutInternal(long nanoTime, long end) {
    return new TopicProgress.Progress(nanoTime, end, OptionalLong.of(1), Optional.empty());
  }

  private static TopicProgress.Progress progress(long nanoTime, long end, long internalEnd) {
    return new TopicProgress.Progress(
        nanoTime, end, OptionalLong.of(1), Optional.of(new TopicProgress.Internal(internalEnd, 4)));
  }

  private static ConsumerRecord<byte[], byte[]> artifact() {
    byte[] bytes = {1};
    ArtifactInfo info =
        new ArtifactInfo(1, "lstm", 1, 2, 10, "residual", "level", OptionalLong.empty(), 1e-6);
    return new ConsumerRecord<>(
        Scores.TOPICS.models(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        5,
        1,
        "cos@1".getBytes(UTF_8),
        bytes,
        ArtifactHeaders.of(bytes, info),
        Optional.empty());
  }

  private static Prediction prediction(int second) {
    return new Prediction("cos-1", second * 1000L, second * 1000L + 1000, 1, 1, 1, Scores.COS_1);
  }

  private JsonNode report(ModelNames names) throws IOException {
    return new ObjectMapper().readTree(writer(names).report().json());
  }

  private StatusWriter writer(ModelNames names) {
    return new StatusWriter(
        view, names, () -> drifts, () -> progress, List::of, Optional.empty(), Clock.systemUTC());
  }
}

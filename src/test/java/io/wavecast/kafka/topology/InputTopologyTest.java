package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.ValueFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InputTopologyTest {
  private final TopologyFixture flow =
      new TopologyFixture(
          PointsInput.of(
              new InputFormat(
                  ValueFormat.JSON,
                  List.of("temp=/t", "hum=/h"),
                  false,
                  "{/room}",
                  Optional.of("/at"),
                  TimeFormat.of(Optional.of("seconds"), Optional.empty()))),
          SeriesConfig.DEFAULT,
          LiveMetrics.NONE,
          new PolledRecords());

  @AfterEach
  void close() {
    flow.close();
  }

  private void send(int i, String json) {
    flow.points.pipeInput(
        new TestRecord<>(
            ("device-" + i % 3).getBytes(UTF_8),
            json.replace('\'', '"').getBytes(UTF_8),
            new RecordHeaders().add("mine", new byte[] {7}),
            5_000L));
  }

  @Test
  void predictsEachValueOfARecordAsASeriesWhateverItsKey() {
    for (int i = 0; i < 12; i++) {
      send(i, "{'room':'hall','t':" + i + ",'h':" + 2 * i + ",'at':" + i + "}");
    }

    List<Prediction> predictions = flow.predictions();
    assertThat(predictions).hasSize(6);
    assertThat(predictions.get(0).series()).isEqualTo("hall.temp");
    assertThat(predictions.get(0).last()).isEqualTo(9);
    assertThat(predictions.get(0).targetTime()).isEqualTo(10_000);
    assertThat(predictions.get(5).series()).isEqualTo("hall.hum");
    assertThat(predictions.get(5).last()).isEqualTo(22);
    assertThat(flow.scores()).hasSize(4);
    assertThat(flow.deadLetters()).isEmpty();
  }

  @Test
  void writesDeadLettersWithTheRecordThatWasRead() {
    // given a record that can't be read, then two whose second one is late
    send(0, "{'room':'hall','at':5}");
    send(1, "{'room':'hall','t':1,'at':5}");
    send(2, "{'room':'hall','t':2,'at':4}");

    // then the letters are the records of the topic, from before and from after the repartitioning
    List<TestRecord<byte[], byte[]>> letters = flow.deadLetters();
    assertThat(letters).hasSize(2);
    assertLetter(letters.get(0), "device-0", "{'room':'hall','at':5}", "0", "malformed");
    assertLetter(letters.get(1), "device-2", "{'room':'hall','t':2,'at':4}", "2", "late");
  }

  private static void assertLetter(
      TestRecord<byte[], byte[]> letter, String key, String json, String offset, String reason) {
    assertThat(new String(letter.key(), UTF_8)).isEqualTo(key);
    assertThat(new String(letter.value(), UTF_8)).isEqualTo(json.replace('\'', '"'));
    assertThat(letter.timestamp()).isEqualTo(5_000);
    Headers headers = letter.headers();
    assertThat(headers.headers("mine")).hasSize(1);
    assertThat(text(headers, "topic")).isEqualTo(TopologyFixture.TOPICS.points());
    assertThat(text(headers, "offset")).isEqualTo(offset);
    assertThat(text(headers, "reason")).isEqualTo(reason);
    assertThat(headers.toArray())
        .extracting(header -> header.key())
        .noneMatch(name -> name.startsWith("wavecast."));
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), UTF_8);
  }

  @Test
  void readsAKeyedTopicWithoutRepartitioning() {
    PointsInput text =
        PointsInput.of(
            new InputFormat(
                ValueFormat.TEXT, List.of(), false, "{key}", Optional.empty(), TimeFormat.AUTO));
    try (TopologyFixture mqtt =
        new TopologyFixture(text, SeriesConfig.DEFAULT, LiveMetrics.NONE, new PolledRecords())) {
      for (int i = 0; i < 11; i++) {
        mqtt.send("home/kitchen", " " + i, i * 1_000L);
      }

      assertThat(mqtt.predictions()).hasSize(2);
    }
  }
}

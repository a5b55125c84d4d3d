package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Rejection;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.testkit.TestSeed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private final Map<Rejection, Integer> counted = new EnumMap<>(Rejection.class);
  private final TopologyFixture flow =
      new TopologyFixture(
          SeriesConfig.DEFAULT,
          new LiveMetrics() {
            @Override
            public void rejected(Rejection reason) {
              counted.merge(reason, 1, Integer::sum);
            }
          });

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void carryTheRecordUnchangedAndSayWhereFromAndWhy() {
    // given a good point before a bad one that has a header of its own
    flow.send("a", "1", 100);
    byte[] garbage = {0, (byte) 0xff, 17};
    RecordHeaders own = new RecordHeaders();
    own.add("trace", new byte[] {7});

    // when the bad one arrives
    flow.points.pipeInput(new TestRecord<>("a".getBytes(UTF_8), garbage, own, 4711L));

    // then it is in the dead letters as it came
    TestRecord<byte[], byte[]> letter = flow.deadLetters().get(0);
    assertThat(letter.key()).asString(UTF_8).isEqualTo("a");
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(letter.timestamp()).isEqualTo(4711);
    assertThat(letter.headers().lastHeader("trace").value()).containsExactly(7);
    assertThat(text(letter.headers(), "topic")).isEqualTo("t.points");
    assertThat(text(letter.headers(), "partition")).isEqualTo("0");
    assertThat(text(letter.headers(), "offset")).isEqualTo("1");
    assertThat(text(letter.headers(), "reason")).isEqualTo("malformed");
    assertThat(text(letter.headers(), "detail")).contains("not JSON");
  }

  @Test
  void tellTheReasonsApart() {
    flow.send("a", "1", 100);
    flow.send("a", "NaN", 200);
    flow.send(null, "1", 200);
    flow.send("", "1", 200);
    flow.send("a", "1", 99);
    flow.send("a", "1", 100);
    flow.send("a", "", 200);

    assertThat(flow.deadLetters().stream().map(l -> text(l.headers(), "reason")))
        .containsExactly("not-finite", "no-series", "no-series", "late", "duplicate", "malformed");
    assertThat(counted)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Rejection.NOT_FINITE, 1,
                Rejection.NO_SERIES, 2,
                Rejection.LATE, 1,
                Rejection.DUPLICATE, 1,
                Rejection.MALFORMED, 1));
  }

  @Test
  void leaveTheSeriesUndisturbed() {
    // given nine points, with bad ones of every kind between them
    for (int i = 0; i < 9; i++) {
      flow.sendRamp("a", i, 1);
      flow.send("a", "1e999", i * 100L + 50);
      flow.send("a", "{\"value\": \"x\"}", i * 100L + 60);
      flow.send("a", Integer.toString(i), i * 100L);
    }
    assertThat(flow.predictions()).isEmpty();

    // when the tenth comes, and the eleventh
    flow.sendRamp("a", 9, 2);

    // then they are predicted and scored as if nothing had been
    assertThat(flow.predictions()).hasSize(2);
    assertThat(flow.scores()).singleElement().satisfies(s -> assertThat(s.mse()).isEqualTo(1));
    assertThat(flow.deadLetters()).hasSize(27);
  }

  @Test
  void takeAnythingWithoutStoppingTheStream() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    int records = 5_000;
    for (int i = 0; i < records; i++) {
      flow.points.pipeInput(randomBytes(random, 4), randomBytes(random, 40), i);
    }
    flow.send("empty", "", 0);
    flow.send("huge", "[" + "1,".repeat(400_000) + "1]", 0);

    // random bytes are hardly ever a number; those that are were accepted
    List<TestRecord<byte[], byte[]>> letters = flow.deadLetters();
    assertThat(letters).as("-Dwavecast.test.seed=%d", seed).hasSizeGreaterThan(records * 9 / 10);

    flow.sendRamp("good", 0, 10);
    assertThat(flow.predictions()).anyMatch(p -> p.series().equals("good"));
  }

  private static byte[] randomBytes(SplittableRandom random, int limit) {
    byte[] bytes = new byte[random.nextInt(limit)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(Headers headers, String name) {
    return new String(Objects.requireNonNull(headers.lastHeader(name), name).value(), UTF_8);
  }
}

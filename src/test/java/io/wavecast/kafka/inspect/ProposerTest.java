package io.wavecast.kafka.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.kafka.input.SchemaSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.DoubleSerializer;
import org.apache.kafka.common.serialization.FloatSerializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposerTest {
  private static final long T = 1_795_723_276_000L;
  private static final int RECORDS = 60;

  @Test
  void keepsTheDefaultsForTheProgramsOwnFormat() {
    TopicSample sample =
        sample("s-0", i -> "{'value':%s,'timestamp':%d}".formatted(value(i), time(i)));

    assertThat(propose(sample).options()).isEmpty();
    assertThat(trial(sample).points()).isEqualTo(RECORDS);
  }

  @Test
  void findsTheFieldsAndTheUnitOfTelegrafWithoutKeys() {
    TopicSample sample =
        sample(
            null,
            i ->
                "{'fields':{'load1':%s,'usage':%s},'name':'cpu','tags':{'host':'w%d'},'timestamp':%d}"
                    .formatted(value(i), value(i + 3), i % 2, time(i) / 1000));

    assertThat(propose(sample).options())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "value", "load1=/fields/load1,usage=/fields/usage",
                "series-id", "{/name}.{/tags/host}",
                "time", "/timestamp",
                "time-format", "seconds"));
    assertThat(trial(sample).series())
        .containsOnlyKeys("cpu.w0.load1", "cpu.w0.usage", "cpu.w1.load1", "cpu.w1.usage");
    assertThat(trial(sample).medianStep()).isEqualTo(2_000);
  }

  @Test
  void readsTheRowOfAChangeEvent() {
    TopicSample sample =
        sample(
            "{'id':7}",
            i ->
                ("{'schema':{'version':1},'payload':{'before':{'price':1},'after':{'id':7,'price':%s},"
                        + "'source':{'ts_ms':%d,'lsn':%d},'op':'u','ts_ms':%d}}")
                    .formatted(value(i), time(i) - 5, i, time(i)));

    assertThat(propose(sample).options())
        .containsEntry("value", "/payload/after/price")
        .containsEntry("series-id", "{/payload/after/id}")
        .containsEntry("time", "/payload/ts_ms");
  }

  @Test
  void readsNumbersInStringsAndIsoTimes() {
    TopicSample sample =
        sample(
            null,
            i ->
                "{'name':'load','labels':{'instance':'a:9100'},'timestamp':'%s','value':'%s'}"
                    .formatted(Instant.ofEpochMilli(time(i)), value(i)));

    assertThat(propose(sample).options())
        .containsEntry("numbers-in-text", "true")
        .containsEntry("time-format", "iso")
        .containsEntry("series-id", "{/name}.{/labels/instance}");
    assertThat(trial(sample).rejected()).isEmpty();
  }

  @Test
  void distinguishesTheBinaryFormats() {
    assertThat(format(new DoubleSerializer(), i -> i * 1.5)).isEqualTo("double");
    assertThat(format(new FloatSerializer(), i -> i * 1.5f)).isEqualTo("float");
    assertThat(format(new LongSerializer(), i -> (long) i * 1000)).isEqualTo("long");
    assertThat(format(new IntegerSerializer(), i -> i * 1000)).isEqualTo("integer");
    assertThat(format((topic, text) -> (text + " ").getBytes(UTF_8), i -> "+" + i))
        .isEqualTo("text");
  }

  @Test
  void countsWhatWouldBeRejectedAndWhy() {
    TopicSample sample =
        sample("s", i -> i % 20 == 7 ? "broken" : "{'value':%s}".formatted(value(i)));

    assertThat(trial(sample).rejected()).containsExactly(Map.entry("malformed", 3));
  }

  @Test
  void warnsOfSeriesThatAreSpreadOverPartitions() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      byte[] value =
          "{\"name\":\"a\",\"value\":%d,\"ts\":%d}".formatted(i, time(i)).getBytes(UTF_8);
      records.add(record(null, value, i % 2, i));
    }
    records.sort(Comparator.comparingInt(ConsumerRecord::partition));
    TopicSample sample = new TopicSample(records, 0);

    assertThat(trial(sample).spread()).isEqualTo(1);
    assertThat(trial(sample).lateOnCatchUp()).isEqualTo(RECORDS / 2 - 1);
  }

  @Test
  void proposesNothingForBytesThatHoldNoNumbers() {
    TopicSample sample = sample("k", i -> "hello world " + i);

    assertThat(new Proposer(sample, value -> Optional.empty()).propose()).isEmpty();
  }

  private static <T> @Nullable String format(Serializer<T> serializer, IntFunction<T> values) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 1; i < RECORDS; i++) {
      records.add(record("k", serializer.serialize("t", values.apply(i)), 0, i));
    }
    return propose(new TopicSample(records, 0)).options().get("points-format");
  }

  private static Proposal propose(TopicSample sample) {
    return new Proposer(sample, value -> Optional.empty()).propose().orElseThrow();
  }

  private static Trial trial(TopicSample sample) {
    return Trial.of(propose(sample).input(SchemaSource.NONE).decoder(), sample.records());
  }

  private static TopicSample sample(@Nullable String key, IntFunction<String> values) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(key, values.apply(i).replace('\'', '"').getBytes(UTF_8), 0, i));
    }
    return new TopicSample(records, 0);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      @Nullable String key, byte[] value, int partition, int i) {
    return new ConsumerRecord<>(
        "t",
        partition,
        i,
        time(i),
        TimestampType.CREATE_TIME,
        0,
        0,
        key == null ? null : key.replace('\'', '"').getBytes(UTF_8),
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  private static double value(int i) {
    return Math.sin(i) * 20;
  }

  private static long time(int i) {
    return T + i * 1_000L;
  }
}

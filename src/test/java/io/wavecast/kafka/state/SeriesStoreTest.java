package io.wavecast.kafka.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SeriesStep;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/**
 * Pins the parts of Kafka Streams beyond its public API that the store relies on, and the stored
 * formats. That the position is committed with the offsets is checked over a broker, by {@code
 * RestoreIT}.
 */
class SeriesStoreTest {
  private static final SeriesConfig CONFIG = SeriesConfig.DEFAULT;
  private static final SeriesStep STEP = new SeriesStep(1_000, 0.5, false, null);

  /** Stores one step per record. */
  private static final class Storing extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
      super.init(context);
      store().start("in");
    }

    private SeriesStore store() {
      return context().getStateStore("series");
    }

    @Override
    public void process(Record<byte[], byte[]> in) {
      SeriesEntry entry = new SeriesEntry(new String(in.key(), UTF_8), new SeriesState(CONFIG));
      SeriesEngine.replay(entry.state(), STEP);
      long offset = context().recordMetadata().orElseThrow().offset();
      store().step(entry, offset, STEP);
      store().processed(offset);
    }
  }

  @Test
  void theStepsOfACommitAreWrittenToTheChangelogBeforeIt() {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    Topology topology =
        new Topology()
            .addSource("source", in, in, "in")
            .addProcessor("processor", Storing::new, "source")
            .addStateStore(new SeriesStoreBuilder("series", CONFIG, Logs.UNKNOWN), "processor");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties)) {
      ByteArraySerializer out = new ByteArraySerializer();
      TestInputTopic<byte[], byte[]> points = driver.createInputTopic("in", out, out);
      points.pipeInput("a".getBytes(UTF_8), new byte[0]);
      points.pipeInput("b".getBytes(UTF_8), new byte[0]);

      List<TestRecord<byte[], byte[]>> changes =
          driver.createOutputTopic("app-series-changelog", in, in).readRecordsToList();

      SeriesTable restored = new SeriesTable();
      ChangeReader reader = new ChangeReader(restored, CONFIG, Long.MAX_VALUE);
      changes.forEach(change -> reader.apply(change.key(), change.value()));
      SeriesState expected = new SeriesState(CONFIG);
      SeriesEngine.replay(expected, STEP);
      assertThat(restored.find("a")).extracting(SeriesEntry::state).isEqualTo(expected);
      assertThat(restored.find("b")).extracting(SeriesEntry::state).isEqualTo(expected);
      assertThat(restored.position).isEqualTo(1);
      assertThat(driver.metrics().keySet())
          .anyMatch(name -> name.name().equals("num-keys") && name.tags().containsValue("series"));
    }
  }

  @Test
  void segmentsOfTheChangelogAreClosedSoThatTheyAreCompacted() {
    SeriesStoreBuilder builder = new SeriesStoreBuilder("series", CONFIG, Logs.UNKNOWN);

    assertThat(builder.logConfig())
        .containsEntry("segment.ms", Long.toString(Duration.ofMinutes(30).toMillis()))
        .containsKey("segment.bytes");
    assertThat(builder.loggingEnabled()).isTrue();
  }

  @Test
  void theFormatsInTheChangelogAreTheStoredOnes() {
    HexFormat hex = HexFormat.of();
    Journal.Writer journal = new Journal.Writer();
    journal.step("cos-1", 7, StoredSteps.PREDICTED);
    journal.step("cos-1", 8, StoredSteps.RESTARTED);
    journal.removed("b", 9);
    byte[] record = journal.take(new JournalRecord(true, 9, 5, 3, 1_000));

    assertThat(hex.formatHex(record)).isEqualTo(StoredSteps.JOURNAL);
    journal.step("cos-1", 7, StoredSteps.SEASONAL);
    byte[] seasonal = journal.take(new JournalRecord(true, 9, 5, 3, 1_000));
    assertThat(hex.formatHex(seasonal)).isEqualTo(StoredSteps.SEASONAL_JOURNAL);
    assertThat(hex.formatHex(new ChangeKey.Journal(300).toBytes())).isEqualTo("6aac02");
    assertThat(hex.formatHex(new ChangeKey.Snapshot("ab", 1).toBytes())).isEqualTo("01026162");
  }
}

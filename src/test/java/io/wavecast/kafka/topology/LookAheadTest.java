package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Season;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.testkit.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Look-ahead saves time and changes no result. */
class LookAheadTest {
  private final PolledRecords polled = new PolledRecords();
  private final TopologyFixture plain = new TopologyFixture(SeriesConfig.MIXTURE, LiveMetrics.NONE);
  private final TopologyFixture ahead =
      new TopologyFixture(SeriesConfig.MIXTURE, LiveMetrics.NONE, polled);

  /** A record to be sent, as it will stand at an offset. */
  private record Sent(String series, @Nullable String text, long time) {
    byte[] key() {
      return series.getBytes(UTF_8);
    }

    byte @Nullable [] value() {
      return text == null ? null : text.getBytes(UTF_8);
    }

    ConsumerRecord<byte[], byte[]> at(long offset) {
      return new ConsumerRecord<>(
          TopologyFixture.TOPICS.points(),
          0,
          offset,
          time,
          TimestampType.CREATE_TIME,
          key().length,
          text == null ? -1 : text.length(),
          key(),
          value(),
          new RecordHeaders(),
          Optional.empty());
    }
  }

  /** Says something that depends on the whole window, and counts how it is asked. */
  private static final class Counting implements Model {
    private final ModelId id;
    private final boolean takesSeason;
    private final AtomicInteger alone = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();

    Counting(String id) {
      this(id, false);
    }

    Counting(String id, boolean takesSeason) {
      this.id = ModelId.parse(id).orElseThrow();
      this.takesSeason = takesSeason;
    }

    @Override
    public boolean takesSeason() {
      return takesSeason;
    }

    @Override
    public ModelFacts facts() {
      return takesSeason ? new ModelFacts(Optional.of(Season.given(7)), 0.5) : ModelFacts.NONE;
    }

    @Override
    public ModelId id() {
      return id;
    }

    @Override
    public Predictor newPredictor() {
      return new Predictor() {
        @Override
        public double predict(double[] window) {
          alone.incrementAndGet();
          return say(window);
        }

        @Override
        public void predict(double[][] windows, int count, double[] predicted) {
          batches.incrementAndGet();
          together.addAndGet(count);
          for (int i = 0; i < count; i++) {
            predicted[i] = say(windows[i]);
          }
        }
      };
    }

    private double say(double[] window) {
      double sum = id.version();
      for (int i = 0; i < window.length; i++) {
        sum += Double.isNaN(window[i]) ? 1 : window[i] * (i + 1);
      }
      return sum;
    }
  }

  @AfterEach
  void close() {
    plain.close();
    ahead.close();
  }

  /** The consumer has polled these; they are at the offsets from one on. */
  private void poll(long firstOffset, List<Sent> records) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      found.add(records.get(i).at(firstOffset + i));
    }
    polled.add(new TopicPartition(TopologyFixture.TOPICS.points(), 0), found);
  }

  private static void send(TopologyFixture flow, Sent record) {
    flow.points.pipeInput(
        new TestRecord<>(record.key(), record.value(), new RecordHeaders(), record.time()));
  }

  private static List<Sent> ramps(int series, int from, int to) {
    List<Sent> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      for (int s = 0; s < series; s++) {
        records.add(new Sent("cos-" + s, Integer.toString(i + s), i * 100L));
      }
    }
    return records;
  }

  private void assertSameResults(long seed) {
    assertThat(ahead.predictions())
        .as("-Dwavecast.test.seed=%d", seed)
        .isEqualTo(plain.predictions());
    assertThat(ahead.scores()).as("-Dwavecast.test.seed=%d", seed).isEqualTo(plain.scores());
    assertThat(letters(ahead)).as("-Dwavecast.test.seed=%d", seed).isEqualTo(letters(plain));
  }

  private static List<String> letters(TopologyFixture flow) {
    return flow.deadLetters().stream()
        .map(
            letter ->
                "%s %s %s %s"
                    .formatted(
                        new String(letter.key(), UTF_8),
                        new String(letter.value(), UTF_8),
                        letter.timestamp(),
                        letter.headers()))
        .toList();
  }

  @Test
  void pointsOfSeveralSeriesThatWaitTogetherArePredictedInOneCall() {
    Counting model = new Counting("cos@1");
    ahead.models.activate(model);
    List<Sent> records = ramps(6, 0, 10);
    poll(0, records);

    records.forEach(record -> send(ahead, record));

    assertThat(ahead.predictions()).hasSize(6);
    assertThat(model.batches.get()).isEqualTo(1);
    assertThat(model.alone.get()).isZero();
  }

  @Test
  void pointsOfOneSeriesThatWaitTogetherAreTooBecauseWindowsDependOnPointsAlone() {
    Counting model = new Counting("cos@1");
    ahead.models.activate(model);
    List<Sent> records = ramps(1, 0, 40);
    poll(0, records);

    records.forEach(record -> send(ahead, record));

    assertThat(ahead.predictions()).hasSize(31);
    assertThat(model.together.get()).isEqualTo(31);
    assertThat(model.alone.get()).isZero();
  }

  @Test
  void pointsOfASeriesWithASeasonAreTooThroughGaps() {
    Counting model = new Counting("cos@1", true);
    ahead.models.activate(model);
    plain.models.activate(new Counting("cos@1", true));
    List<Sent> records = new ArrayList<>(ramps(1, 0, 40));
    records.addAll(ramps(1, 60, 100));
    poll(0, records);

    records.forEach(record -> send(ahead, record));
    records.forEach(record -> send(plain, record));

    assertSameResults(0);
    assertThat(model.together.get()).isEqualTo(31 + 31);
    assertThat(model.alone.get()).isZero();
  }

  @Test
  void batchesFollowEachOtherWhileRecordsWait() {
    Counting model = new Counting("cos@1");
    ahead.models.activate(model);
    plain.models.activate(new Counting("cos@1"));
    List<Sent> records = ramps(3, 0, 2_000);
    poll(0, records);

    records.forEach(record -> send(ahead, record));
    records.forEach(record -> send(plain, record));

    assertSameResults(0);
    assertThat(model.together.get()).isEqualTo(3 * 1_991);
    assertThat(model.batches.get()).isBetween(6_000 / SpeculativeBatch.MAX_BATCH, 100);
    assertThat(model.alone.get()).isZero();
  }

  @Test
  void aSeriesThatIsntWhereItWasExpectedCostsAtMostTwoBatches() {
    // given a series that is reset between its points, of which the batches know nothing
    Counting model = new Counting("cos@1");
    ahead.models.activate(model);
    plain.models.activate(new Counting("cos@1"));
    List<Sent> records = new ArrayList<>(ramps(1, 0, 100));
    records.add(new Sent("cos-0", null, 0));
    records.addAll(ramps(1, 100, 500));
    poll(0, records);

    records.forEach(record -> send(ahead, record));
    records.forEach(record -> send(plain, record));

    // then it is predicted alone until a batch begins at its state again
    assertSameResults(0);
    assertThat(model.alone.get()).isLessThan(2 * SpeculativeBatch.MAX_BATCH);
  }

  @Test
  void aRecordThatComesAloneIsPredictedAtOnce() {
    Counting model = new Counting("cos@1");
    ahead.models.activate(model);
    List<Sent> records = ramps(1, 0, 12);
    for (int i = 0; i < records.size(); i++) {
      poll(i, records.subList(i, i + 1));
      send(ahead, records.get(i));
    }

    assertThat(ahead.predictions()).hasSize(3);
    assertThat(model.alone.get()).isEqualTo(3);
    assertThat(model.batches.get()).isZero();
  }

  @Test
  void aModelThatIsSwappedInBetweenDecidesFromTheNextRecordOn() {
    // given 20 points of which all predictions were computed ahead by the first model
    ahead.models.activate(new Counting("cos@1"));
    List<Sent> records = ramps(1, 0, 20);
    poll(0, records);
    records.subList(0, 15).forEach(record -> send(ahead, record));

    // when it is swapped, and withdrawn
    Counting second = new Counting("cos@2");
    ahead.models.activate(second);
    records.subList(15, 18).forEach(record -> send(ahead, record));
    ahead.models.withdraw("cos");
    records.subList(18, 20).forEach(record -> send(ahead, record));

    // then what the first computed ahead for later points isn't used
    assertThat(ahead.predictions())
        .extracting(p -> p.model().toString())
        .containsExactly(
            "cos@1", "cos@1", "cos@1", "cos@1", "cos@1", "cos@1", "cos@2", "cos@2", "cos@2",
            "naive@0", "naive@0");
    assertThat(second.alone.get()).isEqualTo(3);
  }

  @Test
  void aRecordOtherThanThePolledOneIsProcessedAsItIs() {
    // given that other points were polled at the same offsets, as after a seek or a new topic
    Counting model = new Counting("cos@1");
    ahead.models.activate(model);
    plain.models.activate(model);
    poll(0, ramps(1, 1000, 1020));

    List<Sent> real = ramps(1, 0, 20);
    real.forEach(record -> send(ahead, record));
    real.forEach(record -> send(plain, record));

    assertThat(model.alone.get()).isEqualTo(22);
    assertSameResults(0);
  }

  @Test
  void whateverComesTheResultsAreThoseOfOneRecordAfterTheOther() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    long[] clocks = new long[7];
    long offset = 0;
    int version = 1;
    for (int round = 0; round < 40; round++) {
      // given a poll of good points, several of a series, and of all that can be wrong
      List<Sent> records = new ArrayList<>();
      int count = random.nextInt(1, 400);
      for (int i = 0; i < count; i++) {
        records.add(random(random, clocks));
      }
      if (random.nextInt(4) > 0) { // else it was polled before this task was here
        poll(offset, records);
      }
      // when models come and go while it is processed
      for (Sent record : records) {
        if (random.nextInt(50) == 0) {
          Counting model = new Counting("cos@" + ++version, random.nextBoolean());
          plain.models.activate(model);
          ahead.models.activate(model);
        }
        if (random.nextInt(300) == 0) {
          plain.models.withdraw("cos");
          ahead.models.withdraw("cos");
        }
        send(plain, record);
        send(ahead, record);
      }
      offset += count;
      assertSameResults(seed);
    }
  }

  private static Sent random(SplittableRandom random, long[] clocks) {
    int series = random.nextInt(clocks.length);
    String key = (series % 3 == 0 ? "sin-" : "cos-") + series;
    String value = Double.toString(random.nextDouble(-5, 5));
    int kind = random.nextInt(40);
    if (kind == 0) {
      return new Sent(key, "{", clocks[series]);
    } else if (kind == 1) {
      return new Sent(key, "NaN", clocks[series]);
    } else if (kind == 2) {
      return new Sent("", value, clocks[series]);
    } else if (kind == 3) {
      return new Sent(key, value, Math.max(0, clocks[series] - 250)); // late
    } else if (kind == 4) {
      return new Sent(key, value, clocks[series]); // a duplicate
    } else if (kind == 6 && random.nextInt(5) == 0) {
      return new Sent(key, null, clocks[series]); // the series is reset
    }
    clocks[series] += kind == 5 ? 1_000 : 100; // a gap, else the next
    return new Sent(key, value, clocks[series]);
  }
}

package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.read.TopicFeed;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction that is completed late: its results, changelog records and offsets are written, but
 * its marker comes only while another instance restores the state, or after that.
 *
 * <p>Kafka Streams restores up to the high watermark and so waits for transactions that are open. A
 * broker that has just started may know of less: then a restore ends before such a transaction, and
 * the committed offsets are those after it.
 */
class LateMarkerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final TopicNames TOPICS = new TopicNames("late.");
  private static final int SERIES = 4;

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  private final Map<String, AtomicInteger> predictions = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init")
  private StreamInstances instances;

  private final Marker marker = new Marker();
  private final CountDownLatch restoring = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private final long start = System.currentTimeMillis() - 3_600_000;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(TOPICS, new TopicLayout(1, 1));
    }
    instances =
        new StreamInstances(
            TOPICS,
            PointsInput.OWN,
            dir,
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                // the instance that waits is out of the group soon, its transaction stays open
                "main.consumer.max.poll.interval.ms",
                6_000,
                "consumer.heartbeat.interval.ms",
                500,
                "producer.transaction.timeout.ms",
                120_000));
  }

  @AfterEach
  void stop() {
    marker.release.countDown();
    instances.close();
    broker.close();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void isWaitedForByARestore() throws Exception {
    try (TopicFeed feed = follow()) {
      holdACommit();

      // when another takes over, and the transaction ends while it restores the state
      PredictionService other = instances.start("other", new StreamClients(), this::listen);
      assertThat(restoring.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      marker.release.countDown();

      // then it continues as if nothing had happened
      publish(23, 40);
      awaitPredictions(40);
      assertThat(predictions.values()).allMatch(count -> count.get() == 1);
      assertThat(other.failure()).isNotDone();
      assertThat(feed.problem()).isEmpty();
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void leadsToAFreshRestoreIfTheRestoreMissedIt() throws Exception {
    try (TopicFeed feed = follow()) {
      holdACommit();

      // when another takes over, whose restore ends before that transaction, and then it ends
      PredictionService other = instances.start("other", new ShortSightedClients(), this::listen);
      assertThat(restored.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      marker.release.countDown();

      // then it doesn't run with a state that is older than the committed offsets
      await().atMost(PATIENCE).until(() -> other.failure().isDone());
      assertThat(other.failure().get())
          .rootCause()
          .hasMessageContaining("restart to restore again");

      // and its successor continues as if nothing had happened
      PredictionService successor = instances.start("successor", new StreamClients());
      publish(23, 40);
      awaitPredictions(40);
      assertThat(predictions.values()).allMatch(count -> count.get() == 1);
      assertThat(successor.failure()).isNotDone();
      assertThat(feed.problem()).isEmpty();
    }
  }

  private void listen(PredictionService service) {
    service.streams().setGlobalStateRestoreListener(new Listener());
  }

  private TopicFeed follow() {
    return TopicFeed.start(
        client(),
        List.of(TOPICS.predictions()),
        TopicFeed.FROM_BEGINNING,
        r ->
            predictions
                .computeIfAbsent(
                    new String(r.key(), UTF_8) + "@" + r.timestamp(), id -> new AtomicInteger())
                .incrementAndGet());
  }

  /** Starts an instance whose commit of three points a series has written all but the marker. */
  private void holdACommit() {
    instances.start("one", new HoldingClients(marker));
    publish(0, 20);
    awaitPredictions(20);
    marker.hold = true;
    publish(20, 23);
    await().atMost(PATIENCE).until(() -> marker.isHeld);
  }

  private void awaitPredictions(int points) {
    int expected = SERIES * (points - 9);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(predictions.size()).isEqualTo(expected));
  }

  private void publish(int from, int to) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        for (int series = 0; series < SERIES; series++) {
          Future<?> unused =
              producer.send(
                  new ProducerRecord<>(
                      TOPICS.points(),
                      0,
                      start + i * 100L,
                      ("s-" + series).getBytes(UTF_8),
                      Integer.toString(i).getBytes(UTF_8)));
        }
      }
    }
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private final class Listener implements StateRestoreListener {
    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
      restoring.countDown();
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long count) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
      restored.countDown();
    }
  }

  private static final class Marker {
    final CountDownLatch release = new CountDownLatch(1);
    volatile boolean hold;
    volatile boolean isHeld;
  }

  private static final class HoldingClients extends StreamClients {
    private final Marker marker;

    HoldingClients(Marker marker) {
      this.marker = marker;
    }

    @Override
    CommittingProducer transactional(Map<String, Object> config) {
      return new CommittingProducer(config) {
        @Override
        public void commitTransaction() {
          if (marker.hold) {
            awaitRelease();
          }
          super.commitTransaction();
        }
      };
    }

    private void awaitRelease() {
      marker.isHeld = true;
      try {
        assertThat(marker.release.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The clients of an instance that sees of each partition only what is committed. */
  private static final class ShortSightedClients extends StreamClients {
    @Override
    public Admin getAdmin(Map<String, Object> config) {
      Admin admin = super.getAdmin(config);
      return (Admin)
          Proxy.newProxyInstance(
              Admin.class.getClassLoader(),
              new Class<?>[] {Admin.class},
              (proxy, method, arguments) ->
                  method.getName().equals("listOffsets")
                      ? committed(admin, arguments)
                      : method.invoke(admin, arguments));
    }

    @SuppressWarnings("unchecked") // the first argument of Admin.listOffsets
    private static Object committed(Admin admin, Object[] arguments) {
      return admin.listOffsets(
          (Map<TopicPartition, OffsetSpec>) arguments[0],
          new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
    }
  }
}

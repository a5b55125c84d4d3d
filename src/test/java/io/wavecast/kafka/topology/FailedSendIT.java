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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A send that expires during a rebalance, which costs results in stock Kafka Streams. */
class FailedSendIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 6;
  private static final int SERIES = 24;
  private static final TopicNames TOPICS = new TopicNames("");

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  private final long start = System.currentTimeMillis() - 3_600_000;
  private final Map<String, AtomicInteger> predictions = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init")
  private StreamInstances instances;

  @BeforeEach
  void startBroker() {
    broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(TOPICS, new TopicLayout(PARTITIONS, 1));
    }
    instances =
        new StreamInstances(
            TOPICS,
            PointsInput.OWN,
            dir,
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "consumer.heartbeat.interval.ms",
                200,
                // a blocked instance must neither be fenced nor leave the group
                "producer.transaction.timeout.ms",
                120_000));
  }

  @AfterEach
  void stop() {
    instances.close();
    broker.close();
  }

  @Test
  void losesNothingBecauseTheProcessEndsAndOthersTakeOver() throws Exception {
    Fault first = new Fault();
    Fault second = new Fault();
    TopicFeed feed =
        TopicFeed.start(
            client(),
            List.of(TOPICS.predictions()),
            TopicFeed.FROM_BEGINNING,
            r -> predictions.computeIfAbsent(id(r), id -> new AtomicInteger()).incrementAndGet());
    AtomicBoolean stopped = new AtomicBoolean();
    AtomicInteger steps = new AtomicInteger();
    Thread load = new Thread(() -> load(stopped, steps), "load");
    try (feed) {
      // given two instances under load, of which one doesn't come back from its work
      PredictionService one = instances.start("one", new FaultyClients(first));
      PredictionService other = instances.start("other", new FaultyClients(second));
      awaitRunning(one, other);
      load.start();
      await().atMost(PATIENCE).until(() -> first.sends.get() > 500 && second.sends.get() > 500);
      second.blocked = true;
      await().atMost(PATIENCE).until(() -> second.isBlocked);

      // when a third joins, so that the group waits for it, and a send of the first expires
      PredictionService third = instances.start("third", new FaultyClients(new Fault()));
      first.expireDuringRebalance = true;
      await().atMost(PATIENCE).until(() -> first.expired);
      int atFailure = steps.get();
      await().atMost(PATIENCE).until(() -> steps.get() > atFailure + 20);
      second.release.countDown();

      // then every point is predicted exactly once
      awaitRunning(other, third);
      stopped.set(true);
      load.join(PATIENCE.toMillis());
      assertThat(load.isAlive()).isFalse();
      int expected = SERIES * (steps.get() - 9);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(predictions.size()).isEqualTo(expected));
      assertThat(predictions.values()).allMatch(count -> count.get() == 1);
      assertThat(feed.problem()).isEmpty();
      // because the first has ended, and the others took over
      assertThat(one.failure()).isDone();
    } finally {
      stopped.set(true);
      second.release.countDown();
    }
  }

  private static String id(ConsumerRecord<byte[], byte[]> r) {
    return new String(r.key(), UTF_8) + "@" + r.timestamp();
  }

  private void load(AtomicBoolean stopped, AtomicInteger steps) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      while (!stopped.get()) {
        int step = steps.get();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
          sent.add(
              producer.send(
                  new ProducerRecord<>(
                      TOPICS.points(),
                      i % PARTITIONS,
                      start + step * 100L,
                      ("s-" + i).getBytes(UTF_8),
                      Integer.toString(step).getBytes(UTF_8))));
        }
        for (Future<RecordMetadata> one : sent) {
          one.get(1, TimeUnit.MINUTES);
        }
        steps.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(20); // the pace of the load, not a wait for something
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitRunning(PredictionService... services) {
    for (PredictionService service : services) {
      await().atMost(PATIENCE).until(() -> service.notReady().isEmpty());
    }
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  /** The fault in the producer of an instance. */
  private static final class Fault {
    final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger sends = new AtomicInteger();
    volatile boolean blocked;
    volatile boolean isBlocked;
    volatile boolean expireDuringRebalance;
    volatile boolean expired;
    private volatile long committed = System.nanoTime();

    void block() {
      if (blocked) {
        isBlocked = true;
        try {
          assertThat(release.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** A thread that keeps sending without a commit for twenty intervals waits for its group. */
    boolean expires() {
      boolean rebalance = System.nanoTime() - committed > TimeUnit.SECONDS.toNanos(2);
      if (expireDuringRebalance && rebalance && !expired) {
        expired = true;
        return true;
      }
      return false;
    }
  }

  private static final class FaultyClients extends StreamClients {
    private final Fault fault;

    FaultyClients(Fault fault) {
      this.fault = fault;
    }

    @Override
    CommittingProducer transactional(Map<String, Object> config) {
      return new CommittingProducer(config) {
        @Override
        public Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, Callback callback) {
          fault.sends.incrementAndGet();
          fault.block();
          if (fault.expires()) {
            callback.onCompletion(null, new TimeoutException("injected"));
            return new CompletableFuture<>();
          }
          return super.send(record, callback);
        }

        @Override
        public void commitTransaction() {
          super.commitTransaction();
          fault.committed = System.nanoTime();
        }
      };
    }
  }
}

package io.wavecast.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.kafka.cluster.TopicProgress;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.read.FeedListener;
import io.wavecast.kafka.read.TopicFeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start positions of a feed, and the progress reported from offsets, with a real broker. */
class TopicFeedIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final List<Integer> taken = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(dir, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  @Test
  void beginsSoManyRecordsBeforeTheEndAndGoesOn() throws Exception {
    topicWith("tail", 100);

    try (TopicFeed feed = feed("tail", 10)) {
      awaitTaken(90, 100);
      send("tail", 100, 120);
      awaitTaken(90, 120);
      assertThat(feed.problem()).isEmpty();
    }
  }

  @Test
  void beginsAtTheBeginning() throws Exception {
    topicWith("all", 100);

    try (TopicFeed feed = feed("all", TopicFeed.FROM_BEGINNING)) {
      awaitTaken(0, 100);
      assertThat(feed.problem()).isEmpty();
    }
  }

  @Test
  void beginsAtTheEnd() throws Exception {
    topicWith("end", 100);

    try (TopicFeed feed = feed("end", TopicFeed.FROM_END)) {
      // where the end was taken can't be seen from outside: send until the first arrives
      int sent = 100;
      while (taken.isEmpty()) {
        send("end", sent, sent + 1);
        sent++;
      }
      int first = taken.get(0);
      assertThat(first).isGreaterThanOrEqualTo(100);
      awaitTaken(first, sent);
      assertThat(feed.problem()).isEmpty();
    }
  }

  @Test
  void reportsThatItIsUpToDateAfterTheRecordsThatExistedAtItsStart() throws Exception {
    // given a topic whose last offset is a transaction marker
    topicWith("stored", 100);
    sendInTransaction("stored", 100);
    List<Integer> takenWhenUpToDate = new CopyOnWriteArrayList<>();

    try (TopicFeed feed =
        TopicFeed.start(
            client(),
            List.of("stored"),
            TopicFeed.FROM_BEGINNING,
            new FeedListener() {
              @Override
              public void onRecord(ConsumerRecord<byte[], byte[]> record) {
                taken.add(Integer.parseInt(new String(record.value(), UTF_8)));
              }

              @Override
              public void onUpToDate() {
                takenWhenUpToDate.add(taken.size());
                throw new IllegalStateException("a listener that fails");
              }
            })) {
      await().atMost(PATIENCE).until(() -> takenWhenUpToDate.size() >= 2);

      // then never before all of them, and again after each poll
      assertThat(takenWhenUpToDate).containsOnly(101);
      assertThat(feed.problem()).isEmpty();
    }
  }

  @Test
  void reportsAnErrorThatEndsItsThread() throws Exception {
    topicWith("fatal", 1);

    try (TopicFeed feed =
        TopicFeed.start(
            client(),
            List.of("fatal"),
            TopicFeed.FROM_BEGINNING,
            record -> {
              throw new StackOverflowError("too deep");
            })) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(feed.problem())
                      .hasValueSatisfying(text -> assertThat(text).contains("too deep")));
    }
  }

  @Test
  void survivesARecordThatItsReaderCannotBear() throws Exception {
    topicWith("odd", 20);

    try (TopicFeed feed =
        TopicFeed.start(
            client(),
            List.of("odd"),
            TopicFeed.FROM_BEGINNING,
            record -> {
              int number = Integer.parseInt(new String(record.value(), UTF_8));
              if (number == 7) {
                throw new IllegalStateException("not seven");
              }
              taken.add(number);
            })) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(taken).hasSize(19).doesNotContain(7).endsWith(19));
      assertThat(feed.problem()).isEmpty();
    }
  }

  @Test
  void knowsHowFarATopicAndAGroupHaveCome() throws Exception {
    topicWith("points", 100);

    try (TopicProgress progress = TopicProgress.start(client(), "points", "predictors");
        Admin admin = Admin.create(client())) {
      awaitProgress(progress, 100, OptionalLong.empty());

      admin
          .alterConsumerGroupOffsets(
              "predictors", Map.of(new TopicPartition("points", 0), new OffsetAndMetadata(60)))
          .all()
          .get();

      awaitProgress(progress, 100, OptionalLong.of(40));
      assertThat(progress.problem()).isEmpty();
    }
  }

  @Test
  void countsWhatWaitsOnTheInternalTopicOfAGroup() throws Exception {
    topicWith("readings", 100);
    topicWith("app-points-repartition", 200);

    try (TopicProgress progress = TopicProgress.start(client(), "readings", "app");
        Admin admin = Admin.create(client())) {
      admin
          .alterConsumerGroupOffsets(
              "app",
              Map.of(
                  new TopicPartition("readings", 0),
                  new OffsetAndMetadata(100),
                  new TopicPartition("app-points-repartition", 0),
                  new OffsetAndMetadata(170)))
          .all()
          .get();

      awaitProgress(progress, 100, OptionalLong.of(0));
      TopicProgress.Progress latest = progress.latest().orElseThrow();
      assertThat(latest.internal()).contains(new TopicProgress.Internal(200, 30));
      assertThat(latest.waiting()).hasValue(30);
    }
  }

  private static void awaitProgress(TopicProgress progress, long end, OptionalLong behind) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(progress.latest())
                    .hasValueSatisfying(
                        latest -> {
                          assertThat(latest.end()).isEqualTo(end);
                          assertThat(latest.lag()).isEqualTo(behind);
                        }));
  }

  private TopicFeed feed(String topic, long back) {
    return TopicFeed.start(
        client(),
        List.of(topic),
        back,
        record -> taken.add(Integer.parseInt(new String(record.value(), UTF_8))));
  }

  private void awaitTaken(int from, int to) {
    List<Integer> expected = IntStream.range(from, to).boxed().toList();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).isEqualTo(expected));
  }

  private static void topicWith(String topic, int records) throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    send(topic, 0, records);
  }

  private static void sendInTransaction(String topic, int number) {
    Map<String, Object> properties = new HashMap<>(client());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "feed-test");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      Future<?> unused =
          producer.send(new ProducerRecord<>(topic, Integer.toString(number).getBytes(UTF_8)));
      producer.commitTransaction();
    }
  }

  private static void send(String topic, int from, int to) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int number = from; number < to; number++) {
        producer.send(new ProducerRecord<>(topic, Integer.toString(number).getBytes(UTF_8))).get();
      }
    }
  }
}

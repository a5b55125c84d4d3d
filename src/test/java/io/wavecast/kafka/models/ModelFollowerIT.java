package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.Checkpoints;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Models that a predictor takes into service, or refuses. */
class ModelFollowerIT extends ModelsTopicFixture {
  @Test
  void takesAPublishedModelIntoServiceAndTheNextOneInItsPlace() throws Exception {
    follow();

    publishAndPromote(1);
    awaitServing("cos@1");
    publishAndPromote(2);
    awaitServing("cos@2");

    // then each is told of, right after it serves
    awaitEvents("serving cos@1", "serving cos@2");
  }

  @Test
  void servesOnlyTheLastPointerAfterAStart() throws Exception {
    publishAndPromote(1);
    publishAndPromote(2);
    publishAndPromote(3);

    follow();

    assertThat(models.forSeries("cos-1").id()).hasToString("cos@3");
    assertThat(events).containsExactly("serving cos@3");
  }

  @Test
  void refusesWhatIsDamagedAndKeepsTheOldOneServing() throws Exception {
    follow();
    publishAndPromote(1);
    awaitServing("cos@1");

    // a truncated checkpoint with a right hash, other bytes than the hash says, another shape
    publisher.publish(id(2), Arrays.copyOf(artifact(2), 300), INFO);
    publisher.promote(id(2), "test");
    sendArtifactOf(3, "0".repeat(64));
    publisher.promote(id(3), "test");
    publisher.publish(id(4), artifact(5), INFO);
    publisher.promote(id(4), "test");
    await()
        .atMost(PATIENCE)
        .until(
            () -> events.containsAll(List.of("refused cos@2", "refused cos@3", "refused cos@4")));

    assertThat(models.forSeries("cos-1").id()).hasToString("cos@1");

    // and the next good one is taken
    publishAndPromote(5);
    awaitServing("cos@5");
  }

  @Test
  void leavesAsideWhatIsNoModelAtAll() throws Exception {
    follow();
    publishAndPromote(1);
    awaitServing("cos@1");

    send("cos", "{\"serving\":\"x\"}");
    send("cos", "garbage");
    send("a b c", "1");
    send("cos", "{\"serving\":77}");
    publishAndPromote(2);

    awaitServing("cos@2");
  }

  @Test
  void ignoresPointersAndKeysThatCannotBe() throws Exception {
    follow();
    publishAndPromote(1);
    awaitServing("cos@1");

    // versions that no model has, keys that only look like a version, and a value without end
    for (String serving : List.of("0", "-1", "2147483647", "99999999999", "1.5", "[1]")) {
      send("cos", "{\"serving\":" + serving + "}");
    }
    send("cos@0", "x");
    send("cos@+2", "x");
    send("cos@002", "x");
    send("cos@2147483647", "x");
    send("cos", "{\"serving\":1,\"reason\":\"" + "x".repeat(70_000) + "\"}");
    publishAndPromote(2);

    awaitServing("cos@2");
    assertThat(publisher.catalog().artifacts().keySet()).containsExactly(id(1), id(2));
    assertThat(publisher.catalog().nextVersion("cos")).isEqualTo(3);
  }

  @Test
  void refusesAModelWhoseLoadingFailsAndTakesTheNextOfAnyName() throws Exception {
    // given a deployer that fails in a way that nobody foresaw
    failing = id(1);
    publishAndPromote(1);
    ModelId sin = new ModelId("sin", 1);
    publisher.publish(sin, CheckpointCodec.encode(Checkpoints.small(sin)), INFO);
    publisher.promote(sin, "test");

    // then it is refused at the start, and nothing waits for it
    follow();
    assertThat(models.forSeries("sin-1").id()).isEqualTo(sin);
    assertThat(events).contains("refused cos@1");
    publishAndPromote(2);
    awaitServing("cos@2");
  }

  @Test
  void servesOnlyWhatTheKeySignedWhenThereIsOne() throws Exception {
    ModelKey key = ModelKey.parse("a secret of thirty-two bytes, or more".getBytes(UTF_8));
    ModelPublisher signing =
        opened(
            new ModelPublisher(
                client(), topics.models(), Clock.systemUTC(), PATIENCE, Optional.of(key)));
    ModelFollower follower = opened(follower(topics.models(), new ArtifactCheck(Optional.of(key))));
    assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();

    // when an unsigned model is published, and then a signed one
    publishAndPromote(1);
    awaitEvents("refused cos@1");
    signing.publish(id(2), artifact(2), INFO);
    signing.promote(id(2), "test");
    awaitServing("cos@2");

    // then a signature of other bytes or of another id is worth nothing
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topics.models(),
              null,
              "cos@3".getBytes(UTF_8),
              artifact(3),
              ArtifactHeaders.of(artifact(3), INFO, Optional.of(key.sign(id(4), artifact(3)))));
      producer.send(record).get();
    }
    publisher.promote(id(3), "test");
    await().atMost(PATIENCE).until(() -> events.contains("refused cos@3"));
    assertThat(models.forSeries("cos").id()).hasToString("cos@2");
    assertThat(signing.models().verified(id(2))).isEqualTo(artifact(2));
    assertThatThrownBy(() -> signing.models().verified(id(1))).hasMessageContaining("signature");
  }

  @Test
  void withdrawsAModelWhosePointerIsRemoved() throws Exception {
    follow();
    publishAndPromote(1);
    awaitServing("cos@1");

    send("cos", null);

    awaitServing("naive@0");
    awaitEvents("serving cos@1", "withdrawn cos");
  }

  @Test
  void waitsForAnArtifactThatComesAfterItsPointer() throws Exception {
    // given a models topic of several partitions, where the order of keys is not kept
    TopicNames spread = new TopicNames("s" + UUID.randomUUID() + ".");
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic(spread.models(), 3, (short) 1))).all().get();
    }
    ModelFollower follower = opened(follower(spread.models()));
    assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      Pointer pointer = new Pointer(1, OptionalInt.empty(), "", 0);
      producer
          .send(new ProducerRecord<>(spread.models(), 0, "cos".getBytes(UTF_8), pointer.toJson()))
          .get();

      // when the artifact comes on another partition
      producer
          .send(
              new ProducerRecord<>(
                  spread.models(),
                  2,
                  "cos@1".getBytes(UTF_8),
                  artifact(1),
                  ArtifactHeaders.of(artifact(1), INFO)))
          .get();
    }

    // then it serves
    awaitServing("cos@1");
  }

  private void awaitEvents(String... all) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(events).containsExactly(all));
  }

  private void sendArtifactOf(int version, String hash) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topics.models(),
              null,
              id(version).toString().getBytes(UTF_8),
              artifact(version),
              ArtifactHeaders.of(artifact(version), INFO));
      record.headers().remove(ArtifactHeaders.SHA256);
      record.headers().add(ArtifactHeaders.SHA256, hash.getBytes(UTF_8));
      producer.send(record).get();
    }
  }
}

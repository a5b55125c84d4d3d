package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.format.ArtifactInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ModelsTopicIT extends ModelsTopicFixture {
  @Test
  void rollsBackAndForth() throws Exception {
    follow();
    publishAndPromote(1);
    assertThatThrownBy(() -> publisher.rollback("cos", "test", Duration.ZERO))
        .isInstanceOf(ModelsTopicException.class)
        .hasMessageContaining("no version of cos served before");
    publishAndPromote(2);

    assertThat(publisher.rollback("cos", "worse", Duration.ZERO)).isEqualTo(id(1));
    awaitServing("cos@1");
    assertThat(publisher.rollback("cos", "better after all", Duration.ZERO)).isEqualTo(id(2));
    awaitServing("cos@2");

    assertThatThrownBy(() -> publisher.rollback("sin", "test", Duration.ZERO))
        .hasMessageContaining("no model sin serves");
    assertThatThrownBy(() -> publisher.promote(id(9), "test"))
        .hasMessageContaining("no artifact cos@9");
  }

  @Test
  void keepsTheNewestVersionsAndTheOnesThatServeOrServed() {
    publishAndPromote(1);
    for (int version = 2; version <= 13; version++) {
      publisher.publish(id(version), artifact(version), INFO);
    }
    publisher.promote(id(14 - 1), "test");

    ModelCatalog catalog = publisher.catalog();
    assertThat(catalog.artifacts("cos").keySet())
        .extracting(ModelId::version)
        .containsExactly(1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    assertThat(catalog.nextVersion("cos")).isEqualTo(14);
    assertThat(catalog.nextVersion("sin")).isEqualTo(1);
    assertThat(catalog.serving("cos")).contains(id(13));
    assertThat(publisher.artifact(id(13))).hasValue(artifact(13));
    assertThat(publisher.artifact(id(2))).isEmpty();
    ModelCatalog.Artifact listed = catalog.artifacts().get(id(13));
    assertThat(listed).isNotNull();
    assertThat(Optional.ofNullable(listed).orElseThrow().info())
        .isEqualTo(
            new ArtifactInfo(1, "lstm", 1, 2, 10, "residual", "level", OptionalLong.of(17), 1e-6));
  }

  @Test
  void aReaderHandsOutWhatIsAsPublishedOnly() throws Exception {
    publisher.publish(id(1), artifact(1), INFO);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  topics.models(),
                  null,
                  "cos@2".getBytes(UTF_8),
                  artifact(2),
                  ArtifactHeaders.of(artifact(1), INFO)))
          .get();
    }
    ModelsTopic reader = opened(new ModelsTopic(client(), topics.models(), PATIENCE));

    assertThat(reader.verified(id(1))).isEqualTo(artifact(1));
    assertThatExceptionOfType(ModelsTopicException.class)
        .isThrownBy(() -> reader.verified(id(2)))
        .withMessageContaining("cos@2")
        .withMessageContaining("sha256");
    assertThatExceptionOfType(ModelsTopicException.class)
        .isThrownBy(() -> reader.verified(id(3)))
        .withMessageContaining("no artifact cos@3");
  }

  @Test
  void publishesArtifactsUpToTheLimitAndRefusesLargerOnes() {
    byte[] largest = new byte[TopicLayout.MAX_ARTIFACT_BYTES];

    publisher.publish(id(1), largest, INFO);

    assertThat(publisher.artifact(id(1))).hasValue(largest);
    assertThatThrownBy(() -> publisher.publish(id(2), new byte[largest.length + 1], INFO))
        .isInstanceOf(ModelsTopicException.class)
        .hasMessageContaining("16777216 at most");
  }
}

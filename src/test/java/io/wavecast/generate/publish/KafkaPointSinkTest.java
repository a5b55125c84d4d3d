package io.wavecast.generate.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.PointSinkException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Failures of a producer; the tests with a broker are in {@code KafkaGenerateIT}. */
class KafkaPointSinkTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaPointSink sink = new KafkaPointSink(producer, "points");

  @Test
  void writesThePointAsTheContractSays() throws Exception {
    // when
    sink.send(new GeneratedPoint(new Point("ψ-0", 1_700_000_000_000L, 1e-5), 7));

    // then
    ProducerRecord<byte[], byte[]> record = producer.history().get(0);
    assertThat(record.topic()).isEqualTo("points");
    assertThat(record.partition()).isNull();
    assertThat(text(record.key())).isEqualTo("ψ-0");
    assertThat(text(record.value())).isEqualTo("{\"value\":1.0E-5,\"timestamp\":1700000000000}");
    assertThat(record.timestamp()).isEqualTo(1_700_000_000_000L);
    assertThat(text(record.headers().lastHeader("index").value())).isEqualTo("7");
  }

  @Test
  void writesNoIndexForAPointThatHasNone() throws Exception {
    // when
    sink.send(new GeneratedPoint(new Point("a", 1, 1), GeneratedPoint.NO_INDEX));

    // then
    assertThat(producer.history().get(0).headers().toArray()).isEmpty();
  }

  @Test
  void reportsAFailedPointAtTheNextSend() throws Exception {
    // given
    TimeoutException expired = new TimeoutException("expired after 30 s");
    sink.send(point());
    sink.send(point());
    producer.errorNext(expired);
    producer.errorNext(new IllegalStateException("later"));

    // when, then
    assertThatThrownBy(() -> sink.send(point()))
        .isInstanceOf(PointSinkException.class)
        .hasMessage(
            "2 points could not be delivered to topic points, the first because: expired after 30 s")
        .hasCause(expired);
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void reportsAFailedPointAtTheFlush() throws Exception {
    // given
    sink.send(point());
    producer.errorNext(new TimeoutException("expired"));

    // when, then
    assertThatThrownBy(sink::flush)
        .isInstanceOf(PointSinkException.class)
        .hasMessageStartingWith("1 point could");
  }

  @Test
  void reportsAFailedPointAtTheCloseAtLast() throws Exception {
    // given
    sink.send(point());
    producer.errorNext(new TimeoutException("expired"));

    // when, then
    assertThatThrownBy(sink::close).isInstanceOf(PointSinkException.class);
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void reportsAFailureOnceAndGoesOn() throws Exception {
    // given
    sink.send(point());
    producer.errorNext(new TimeoutException("expired"));
    assertThatThrownBy(sink::flush).isInstanceOf(PointSinkException.class);

    // when, then
    assertThatCode(
            () -> {
              sink.send(point());
              sink.flush();
              sink.close();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void saysSoWhenTheProducerTakesNoPointsAtAll() {
    // given
    producer.sendException = new KafkaException("fatal");

    // when, then
    assertThatThrownBy(() -> sink.send(point()))
        .isInstanceOf(PointSinkException.class)
        .hasMessageContaining("points")
        .hasMessageContaining("fatal");
  }

  @Test
  void waitsOutAnOutageByDefault() {
    // when
    Map<String, Object> properties = KafkaPointSink.properties(Map.of("bootstrap.servers", "b:1"));

    // then
    assertThat(properties)
        .containsEntry("delivery.timeout.ms", Integer.MAX_VALUE)
        .containsEntry("max.block.ms", Integer.MAX_VALUE);
  }

  @Test
  void letsTheCallerTuneButNotWeakenTheGuarantees() {
    // when
    Map<String, Object> properties =
        KafkaPointSink.properties(
            Map.of(
                "bootstrap.servers",
                "b:1",
                "linger.ms",
                50,
                "delivery.timeout.ms",
                60_000,
                "acks",
                "0",
                "enable.idempotence",
                false,
                "max.in.flight.requests.per.connection",
                5,
                "transactional.id",
                "t"));

    // then
    assertThat(properties)
        .containsEntry("bootstrap.servers", "b:1")
        .containsEntry("linger.ms", 50)
        .containsEntry("delivery.timeout.ms", 60_000)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("max.in.flight.requests.per.connection", 1)
        .doesNotContainKey("transactional.id");
  }

  private static GeneratedPoint point() {
    return new GeneratedPoint(new Point("sin-0", 1, 0.5), 0);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package io.wavecast.kafka.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.format.PointParser.Parsed;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.InputParser;
import io.wavecast.kafka.input.SchemaSource.Found;
import io.wavecast.kafka.input.SchemasUnavailableException;
import io.wavecast.kafka.input.ValueFormat;
import io.wavecast.testkit.AvroReading;
import io.wavecast.testkit.RegistryServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Avro records against a small HTTP server that speaks the registry's protocol. */
class SchemaRegistryTest {
  private static final long T = 1_795_723_276_000L;

  @SuppressWarnings("NullAway.Init")
  private RegistryServer server;

  @BeforeEach
  void start() throws IOException {
    server = RegistryServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SchemaRegistry registry(Duration maxWait) {
    return new SchemaRegistry(new RegistryClient(server.address()), maxWait);
  }

  private static InputParser parser(SchemaRegistry registry) {
    return new InputParser(
        new InputFormat(
            ValueFormat.AVRO,
            List.of("/temp"),
            false,
            "{/device}",
            Optional.of("/at"),
            TimeFormat.AUTO),
        registry);
  }

  @Test
  void readsValuesBySchemaAndAsksForEachSchemaOnce() throws Exception {
    InputParser parser = parser(registry(Duration.ZERO));

    Parsed first = parser.parse(null, avro(7, 21.5), 0);
    Parsed second = parser.parse(null, avro(7, 22.5), 0);

    assertThat(first).isEqualTo(new Parsed.Ok(new Point("d-1", T, 21.5)));
    assertThat(second).isInstanceOf(Parsed.Ok.class);
    String login = Base64.getEncoder().encodeToString("user:secret".getBytes(UTF_8));
    assertThat(server.requests()).containsExactly("/base/schemas/ids/7 Basic " + login);
  }

  @Test
  void rejectsUnknownIdsAndAsksForThemOnce() throws Exception {
    InputParser parser = parser(registry(Duration.ZERO));

    Parsed parsed = parser.parse(null, avro(9, 21.5), 0);
    parser.parse(null, avro(9, 21.5), 0);

    assertThat(parsed)
        .isEqualTo(
            new Parsed.Bad(
                Rejection.MALFORMED, "schema 9 is unknown: the registry has no schema 9"));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void waitsForARegistryThatIsAwayAndLosesNothing() throws Exception {
    server.answerWith(503);
    SchemaRegistry registry = registry(Duration.ofMinutes(1));
    InputParser parser = parser(registry);
    byte[] value = avro(7, 21.5);

    CompletableFuture<Parsed> parsed =
        CompletableFuture.supplyAsync(() -> parser.parse(null, value, 0));
    while (registry.problem().isEmpty() && !parsed.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(registry.problem().orElseThrow()).contains("answers with status 503");
    server.answerWith(200);

    assertThat(parsed.get(30, TimeUnit.SECONDS)).isInstanceOf(Parsed.Ok.class);
    assertThat(registry.problem()).isEmpty();
  }

  @Test
  void isNotAnUnknownSchemaIfTheLoginIsRejectedOrNothingAnswers() {
    server.answerWith(401);
    assertThatExceptionOfType(SchemasUnavailableException.class)
        .isThrownBy(() -> registry(Duration.ZERO).find(7))
        .withMessageContaining("rejects the login")
        .withMessageNotContaining("secret");

    SchemaRegistry away = registry(Duration.ZERO);
    server.close();
    assertThatExceptionOfType(SchemasUnavailableException.class)
        .isThrownBy(() -> away.find(7))
        .withMessageContaining("can't be reached");
  }

  @Test
  void endsAWaitWhenItIsClosed() {
    server.answerWith(500);
    SchemaRegistry registry = registry(Duration.ofDays(1));
    CompletableFuture<Found> found = CompletableFuture.supplyAsync(() -> registry.find(7));

    registry.close();

    assertThat(found).failsWithin(Duration.ofSeconds(30));
  }

  @Test
  void rejectsDamagedValues() throws Exception {
    InputParser parser = parser(registry(Duration.ZERO));
    byte[] longText = {0, 0, 0, 0, 7, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    byte[] more = Arrays.copyOf(avro(7, 1), avro(7, 1).length + 1);

    for (byte[] value : List.of(new byte[] {1}, new byte[] {0, 0, 0, 0, 7}, longText, more)) {
      assertThat(parser.parse(null, value, 0))
          .isInstanceOfSatisfying(
              Parsed.Bad.class, bad -> assertThat(bad.reason()).isEqualTo(Rejection.MALFORMED));
    }
  }

  private static byte[] avro(int id, double value) throws IOException {
    return AvroReading.of(id, "d-1", T, value);
  }
}

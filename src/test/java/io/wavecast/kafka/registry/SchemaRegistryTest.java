package io.wavecast.kafka.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.format.PointParser.Parsed;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.InputParser;
import io.wavecast.kafka.input.SchemaSource.Found;
import io.wavecast.kafka.input.SchemasUnavailableException;
import io.wavecast.kafka.input.ValueFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Avro records against a small HTTP server that speaks the registry's protocol. */
class SchemaRegistryTest {
  private static final long T = 1_795_723_276_000L;
  private static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"Reading\",\"fields\":["
          + "{\"name\":\"device\",\"type\":\"string\"},"
          + "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
          + "{\"name\":\"temp\",\"type\":[\"null\",\"double\"]}]}";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/base/schemas/ids/",
        exchange -> {
          requests.add(
              exchange.getRequestURI().getPath()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          boolean known = exchange.getRequestURI().getPath().endsWith("/7");
          byte[] body = ("{\"schema\":\"" + SCHEMA.replace("\"", "\\\"") + "\"}").getBytes(UTF_8);
          exchange.sendResponseHeaders(known ? status : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private SchemaRegistry registry(Duration maxWait) {
    String address = "http://user:secret@localhost:" + server.getAddress().getPort() + "/base/";
    return new SchemaRegistry(new RegistryClient(address), maxWait);
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
    assertThat(requests).containsExactly("/base/schemas/ids/7 Basic " + login);
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
    assertThat(requests).hasSize(1);
  }

  @Test
  void waitsForARegistryThatIsAwayAndLosesNothing() throws Exception {
    status = 503;
    SchemaRegistry registry = registry(Duration.ofMinutes(1));
    InputParser parser = parser(registry);
    byte[] value = avro(7, 21.5);

    CompletableFuture<Parsed> parsed =
        CompletableFuture.supplyAsync(() -> parser.parse(null, value, 0));
    while (registry.problem().isEmpty() && !parsed.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(registry.problem().orElseThrow()).contains("answers with status 503");
    status = 200;

    assertThat(parsed.get(30, TimeUnit.SECONDS)).isInstanceOf(Parsed.Ok.class);
    assertThat(registry.problem()).isEmpty();
  }

  @Test
  void isNotAnUnknownSchemaIfTheLoginIsRejectedOrNothingAnswers() {
    status = 401;
    assertThatExceptionOfType(SchemasUnavailableException.class)
        .isThrownBy(() -> registry(Duration.ZERO).find(7))
        .withMessageContaining("rejects the login")
        .withMessageNotContaining("secret");

    SchemaRegistry away = registry(Duration.ZERO);
    server.stop(0);
    assertThatExceptionOfType(SchemasUnavailableException.class)
        .isThrownBy(() -> away.find(7))
        .withMessageContaining("can't be reached");
  }

  @Test
  void endsAWaitWhenItIsClosed() {
    status = 500;
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
    Schema schema = new Schema.Parser().parse(SCHEMA);
    GenericRecord record = new GenericData.Record(schema);
    record.put("device", "d-1");
    record.put("at", T);
    record.put("temp", value);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(bytes);
    head.writeByte(0);
    head.writeInt(id);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}

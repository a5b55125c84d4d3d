package io.wavecast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.testkit.TextServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's panels as a person sees them: legible, complete and within their bounds. */
class PageLooksBrowserIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NAMES = 25;
  private static final int POINTS = 300;

  /** Longer than the panel of series is wide at first. */
  private static final String LONG_ID = "site-north/floor-12/room-1203/temperature";

  /** The number of pixels that the labels of the value axis cover. */
  private static final String LABEL_PIXELS =
      "const canvas = document.querySelector('#plot-value canvas');"
          + "const width = Math.floor(60 * devicePixelRatio);"
          + "const copy = new OffscreenCanvas(width, canvas.height);"
          + "const pen = copy.getContext('2d', { willReadFrequently: true });"
          + "pen.drawImage(canvas, 0, 0);"
          + "const data = pen.getImageData(0, 0, width, canvas.height).data;"
          + "let count = 0; for (let i = 3; i < data.length; i += 4) if (data[i] > 60) count++;"
          + "return count";

  private static final String LABELS =
      "return import('/assets/labels.js').then(({ placeLabels }) => { const labels = Array.from({"
          + " length: 40 }, (_, i) => ({ x: 1000 - 9 * i, width: 40 })); const placed ="
          + " placeLabels(labels, 1000, 4); const covered = placed.some((a, i) => placed.some((b,"
          + " j) => i < j && a.row === b.row   && a.left < b.left + b.width && b.left < a.left +"
          + " a.width)); return [placed.length, covered, placed[0].x, Math.max(...placed.map(p =>"
          + " p.left + p.width))];})";

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

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

  private static TopicNames topics(String prefix) {
    TopicNames topics = new TopicNames(prefix);
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(1, 1));
    }
    return topics;
  }

  private static BackgroundCommand page(String prefix, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("page", "--http-port", "0", "--topic-prefix", prefix, "--bootstrap-servers"));
    line.add(broker.bootstrapServers());
    line.addAll(List.of(more));
    return new BackgroundCommand(line.toArray(String[]::new));
  }

  @Test
  void showsHowWellEachModelDoesWithinABoundedPanel() throws Exception {
    TopicNames topics = topics("models-");
    publishModels(topics);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      score(producer, topics, "m00-1", 1, 0.2, "m00@2");
      score(producer, topics, "m00-2", 1, 0.4, "m00@2");
      score(producer, topics, "other-1", 1, 1, "naive@0");
    }
    try (TextServer trainer = TextServer.start("/metrics", "wavecast_drift{name=\"m00\"} 1.5\n");
        Browser browser = Browser.start();
        BackgroundCommand page = page("models-", "--trainer", trainer.address())) {
      String address = page.address();
      browser.open(address, 1440, 900, "light");

      browser.await(
          "the measures",
          b ->
              assertThat(b.texts("#models tr.serves:first-child td"))
                  .contains("m00@2", "lstm 1×2, residual", "0.7000", "92 %", "2", "1.50"));
      assertThat(browser.text("#models tr.serves:first-child td:last-child"))
          .isEqualTo("servespinned");
      assertThat(browser.text("#models tr.why")).contains("better on 300 new points");
      assertThat(browser.text("#models-note")).contains("2 names, 1 with a model of their own");
      assertThat(browser.text("#models-without")).contains("1 of the name other");
      assertThat(browser.run("return document.querySelector('.bounded').clientHeight <= 340"))
          .isEqualTo(true);
      assertThat(
              browser.run(
                  "const box = document.querySelector('.bounded');"
                      + " return box.scrollWidth <= box.clientWidth"))
          .as("no column sticks out")
          .isEqualTo(true);
      browser.screenshot("models-light");
      browser.assertClean(address);
    }
  }

  private static void publishModels(TopicNames topics) {
    ArtifactInfo info =
        new ArtifactInfo(1, "lstm", 1, 2, 10, "residual", "level", OptionalLong.empty(), 1e-6);
    try (ModelPublisher publisher =
        new ModelPublisher(client(), topics.models(), Clock.systemUTC(), PATIENCE)) {
      for (int name = 0; name < NAMES; name++) {
        for (int version = 1; version <= 2; version++) {
          publisher.publish(
              new ModelId("m%02d".formatted(name), version), new byte[] {1, 2, 3}, info);
        }
      }
      publisher.pin(new ModelId("m00", 2), "better on 300 new points than m00@1");
    }
  }

  @Test
  void isLegibleOnEveryScreen() throws Exception {
    TopicNames topics = topics("looks-");
    try (Browser browser = Browser.start();
        BackgroundCommand page = page("looks-");
        KafkaProducer<byte[], byte[]> producer = producer()) {
      String address = page.address();
      browser.open(address + "/#" + LONG_ID, 1440, 900, "light");
      browser.await("the page", b -> assertThat(b.text("#series-count")).isEqualTo("0"));
      sendCurve(producer, topics);

      browser.await(
          "the interval and the trusted forecaster",
          b ->
              assertThat(b.text("#legend-value"))
                  .containsPattern("interval .?\\d.* to .?\\d")
                  .contains("trusted: network 90 %"));
      assertThat(browser.text("#mse-window")).isEqualTo("over 100 points");
      assertThat(browser.text(".hint")).contains("Naive: predicts that the next value equals");
      browser.await(
          "the whole id",
          b ->
              assertThat(
                      b.run(
                          "const cell = document.querySelector('#series-rows tr.row td');const"
                              + " style = getComputedStyle(cell);const pen ="
                              + " document.createElement('canvas').getContext('2d');pen.font ="
                              + " style.font;return cell.textContent.length > 40 &&"
                              + " pen.measureText(cell.textContent).width   +"
                              + " parseFloat(style.paddingLeft) + parseFloat(style.paddingRight)  "
                              + " <= cell.getBoundingClientRect().width"))
                  .isEqualTo(true));

      assertThat(
              browser.run(
                  "const top = id => document.getElementById(id).getBoundingClientRect().top;"
                      + " return Math.abs(top('live') - top('zoom-in')) < 5"))
          .as("the buttons stay together")
          .isEqualTo(true);

      // the labels of the axes have four times the pixels at twice the scale
      browser.await("labels", b -> assertThat(number(b.run(LABEL_PIXELS))).isPositive());
      long normal = number(browser.run(LABEL_PIXELS));
      browser.screenshot("looks-light");
      browser.look(1440, 900, "light", 2);
      browser.await(
          "labels of full size on HiDPI screens",
          b ->
              assertThat(number(b.run(LABEL_PIXELS))).isBetween((long) (2.5 * normal), 6 * normal));
      browser.screenshot("looks-hidpi");
      browser.assertClean(address);
    }
  }

  @Test
  void placesLabelsOfSwapsWithoutCoveringOthers() throws Exception {
    topics("labels-");
    try (Browser browser = Browser.start();
        BackgroundCommand page = page("labels-")) {
      browser.open(page.address(), 1440, 900, "light");

      List<?> result = (List<?>) browser.run(LABELS);

      assertThat(number(result.get(0))).isBetween(15L, 39L);
      assertThat(result.get(1)).isEqualTo(false);
      assertThat(number(result.get(2))).as("the newest is placed").isEqualTo(1000);
      assertThat(number(result.get(3))).isLessThanOrEqualTo(1000);
    }
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  /** Sends a series with its interval, changing models, and two anomalies. */
  private static void sendCurve(KafkaProducer<byte[], byte[]> producer, TopicNames topics) {
    for (int i = 1; i < POINTS; i++) {
      double predicted = Math.sin(i / 15.0);
      boolean outlier = i == 120 || i == 250;
      double half = 0.3 / (1 + i / 80.0);
      double actual = predicted + (outlier ? 1.2 : 0.7 * half * Math.sin(i * 1.7));
      String model = "site@" + (1 + i / 40 + (i > 280 ? i % 2 : 0));
      String bounds = ",\"lower\":%s,\"upper\":%s".formatted(predicted - half, predicted + half);
      send(
          producer,
          topics.scores(),
          i,
          ("\"timestamp\":%d,\"actual\":%s,\"predicted\":%s,\"error\":%s,\"mse\":%s,"
                  + "\"naiveMse\":0.01,\"count\":100,\"model\":\"%s\"%s")
              .formatted(time(i), actual, predicted, actual - predicted, 1e-2 / i, model, bounds));
      send(
          producer,
          topics.predictions(),
          i,
          ("\"target\":%d,\"predicted\":%s,\"last\":%s,\"naive\":%s,\"model\":\"%s\","
                  + "\"by\":\"%s\",\"weight\":0.9%s,\"level\":0.9")
              .formatted(
                  time(i + 1),
                  predicted,
                  actual,
                  actual,
                  model,
                  i < 100 ? "line" : i < 180 ? "linear" : "network",
                  bounds));
      if (outlier) {
        send(
            producer,
            topics.anomalies(),
            i,
            ("\"timestamp\":%d,\"actual\":%s,\"predicted\":%s%s,\"level\":0.999,\"score\":4,"
                    + "\"direction\":1,\"run\":1,\"model\":\"%s\"")
                .formatted(time(i), actual, predicted, bounds, model));
      }
    }
    producer.flush();
  }

  private static long time(int i) {
    return 1_700_000_000_000L + i * 1000L;
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, int i, String fields) {
    String value = "{\"series\":\"" + LONG_ID + "\"," + fields + "}";
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic, null, time(i), LONG_ID.getBytes(UTF_8), value.getBytes(UTF_8)));
  }

  private static void score(
      KafkaProducer<byte[], byte[]> producer,
      TopicNames topics,
      String series,
      int i,
      double mse,
      String model) {
    String value =
        ("{\"series\":\"%s\",\"timestamp\":%d,\"actual\":1,\"predicted\":1,\"error\":0,"
                + "\"mse\":%s,\"naiveMse\":1,\"count\":100,\"model\":\"%s\",\"lower\":0,"
                + "\"upper\":2,\"outside\":0,\"coverage\":0.92}")
            .formatted(series, time(i), mse, model);
    var unused =
        producer.send(
            new ProducerRecord<>(topics.scores(), series.getBytes(UTF_8), value.getBytes(UTF_8)));
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
  }
}

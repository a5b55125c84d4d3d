package io.wavecast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** {@code page} against a cluster with thousands of series, some with names meant to do harm. */
class PageBrowserIT {
  private static final TopicNames TOPICS = new TopicNames("");
  private static final TopicNames BAND = new TopicNames("band-");
  private static final int SERIES = 5_000;
  private static final String SCRIPT =
      "<img src=x onerror=\"window.harmed=1\"><script>harm()</script>";
  private static final String LONG = "long-" + "x".repeat(10_000);

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(dir, 0);
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (TopicAdmin admin = new TopicAdmin(client, Duration.ofMinutes(2))) {
      admin.create(TOPICS, new TopicLayout(1, 1));
    }
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (int i = 0; i < SERIES; i++) {
        send(producer, "sin-" + i, 1, 1e-9 * (1 + i));
      }
      send(producer, SCRIPT, 1, 0.5);
      send(producer, LONG, 1, 0.25);
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String series, int second, double mse) {
    long time = 1_700_000_000_000L + second * 1000L;
    double value = Math.sin(second);
    ModelId model = new ModelId("sin", 1 + second / 50);
    Score score = new Score(series, time, value, value - 1e-3, 1e-3, mse, 1e-4, 100, model);
    Prediction prediction =
        new Prediction(series, time, time + 1000, Math.sin(second + 1), value, value, model);
    send(producer, TOPICS.scores(), series, ScoreJson.encode(score));
    send(producer, TOPICS.predictions(), series, PredictionJson.encode(prediction));
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, String series, byte[] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, series.getBytes(UTF_8), value),
            (metadata, failure) -> assertThat(failure).isNull());
  }

  private static BackgroundCommand page(String port, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("page", "--http-port", port, "--bootstrap-servers", broker.bootstrapServers()));
    line.addAll(List.of(more));
    return new BackgroundCommand(line.toArray(String[]::new));
  }

  @Test
  void findsOneSeriesAmongThousands() throws Exception {
    try (Browser browser = Browser.start();
        BackgroundCommand page = page("0")) {
      String address = page.address();
      browser.open(address, 1440, 900, "light");

      browser.await("all", b -> assertThat(b.text("#series-count")).isEqualTo("5,002"));
      browser.await(
          "their count",
          b -> assertThat(b.attribute("#series-table", "aria-rowcount")).isEqualTo("5003"));
      assertThat(browser.texts("#series-rows tr.row")).hasSizeLessThan(100);

      sorts(browser);
      scrolls(browser);
      searches(browser);
      choosesByKeyboard(browser);
      choosesTheFirstMatchByEnter(browser);
      browser.screenshot("series-light");
      browser.assertClean(address);
    }
  }

  private static void sorts(Browser browser) {
    browser.click("[data-sort=mse]");
    browser.await(
        "the worst first",
        b ->
            assertThat(b.text("#series-rows tr.row"))
                .startsWith("<img src=x")
                .contains("5.00×10⁻¹"));
    browser.click("[data-sort=mse]");
    browser.await(
        "the best first", b -> assertThat(b.text("#series-rows tr.row")).startsWith("sin-0"));
    browser.await(
        "the order to be told",
        b -> assertThat(b.attribute("th:nth-child(2)", "aria-sort")).isEqualTo("ascending"));
    browser.click("[data-sort=series]");
  }

  private static void scrolls(Browser browser) {
    browser.run("document.getElementById('series-scroll').scrollTop = 1e9");
    browser.await(
        "the last row",
        b -> assertThat(b.texts("#series-rows tr.row td:first-child")).contains("sin-4999"));
    browser.run("document.getElementById('series-scroll').scrollTop = 0");
  }

  private static void searches(Browser browser) {
    browser.type("#search", "SIN-4321");
    browser.await(
        "one",
        b -> {
          assertThat(b.texts("#series-rows tr.row td:first-child")).containsExactly("sin-4321");
          assertThat(b.text("#series-count")).isEqualTo("1 of 5,002");
        });
    browser.click("#series-rows tr.row");
    browser.await("it is shown", b -> assertThat(b.text("#chart-title")).isEqualTo("sin-4321"));
    browser.type("#search", "nothing");
    browser.await(
        "an explanation",
        b -> assertThat(b.text("#series-empty")).isEqualTo("No series id contains this text."));
    browser.run(
        "const s = document.getElementById('search'); s.value = 'sin-43';"
            + " s.dispatchEvent(new Event('input'))");
    browser.await("some", b -> assertThat(b.text("#series-count")).startsWith("111 of"));
  }

  private static void choosesByKeyboard(Browser browser) {
    browser.await(
        "the third",
        b -> {
          b.run("document.querySelector('#series-rows tr.row').focus()");
          b.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER);
          assertThat(b.texts("tr[aria-selected=true] td:first-child")).containsExactly("sin-431");
        });
    browser.await("it is shown", b -> assertThat(b.text("#chart-title")).isEqualTo("sin-431"));
  }

  /** Enter may come before the search itself, which waits for a pause in the typing. */
  private static void choosesTheFirstMatchByEnter(Browser browser) {
    browser.run("document.getElementById('search').value = ''");
    browser.type("#search", "sin-123" + Keys.ENTER);

    browser.await("it is shown", b -> assertThat(b.text("#chart-title")).isEqualTo("sin-123"));
  }

  @Test
  void keepsTheRowsStillUnderThePointer() throws Exception {
    try (Browser browser = Browser.start();
        BackgroundCommand page = page("0");
        KafkaProducer<byte[], byte[]> producer = producer()) {
      browser.open(page.address(), 1440, 900, "light");
      browser.await("all", b -> assertThat(b.text("#series-count")).isEqualTo("5,002"));
      browser.click("[data-sort=mse]");
      browser.await("the worst", b -> assertThat(firstRow(b)).startsWith("<img"));

      // when another series becomes the worst while the pointer is on the table
      browser.hover("#series-rows tr.row");
      send(producer, "sin-77", 500, 9);
      producer.flush();
      browser.await("the server knows", b -> assertThat(worstOnServer(b)).isEqualTo("sin-77"));
      long refreshes = refreshes(browser);
      browser.await("refreshes", b -> assertThat(refreshes(b)).isGreaterThan(refreshes + 2));

      // then no row has moved, until the pointer leaves
      assertThat(firstRow(browser)).startsWith("<img");
      assertThat(browser.run("return document.getElementById('series-paused').hidden"))
          .isEqualTo(false);
      browser.hover("#chart-title");
      browser.await("the new worst", b -> assertThat(firstRow(b)).isEqualTo("sin-77"));
      send(producer, "sin-77", 501, 1e-9); // for the other tests
      producer.flush();
    }
  }

  @Test
  void drawsTheIntervalAndTheMostTrustedForecaster() throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (TopicAdmin admin = new TopicAdmin(client, Duration.ofMinutes(2))) {
      admin.create(BAND, new TopicLayout(1, 1));
    }
    try (Browser browser = Browser.start();
        BackgroundCommand page = page("0", "--topic-prefix", "band-");
        KafkaProducer<byte[], byte[]> producer = producer()) {
      String address = page.address();
      browser.open(address + "/#band-1", 1440, 900, "light");
      for (int second = 1; second < 300; second++) {
        sendWithInterval(producer, "band-1", second);
      }
      producer.flush();

      browser.await(
          "the interval",
          b -> assertThat(b.text("#legend-value")).containsPattern("interval .?\\d.* to .?\\d"));
      browser.screenshot("interval-light");
      browser.assertClean(address);
    }
  }

  /** Sends records with the fields of a mixture, which trusts the network more and more. */
  private static void sendWithInterval(
      KafkaProducer<byte[], byte[]> producer, String series, int second) {
    long time = 1_700_000_000_000L + second * 1000L;
    String by = second < 100 ? "line" : second < 180 ? "linear" : "network";
    double half = 0.4 / (1 + second / 60.0);
    double actual = Math.sin(second / 15.0) + 0.7 * half * Math.sin(second * 1.7);
    double predicted = Math.sin(second / 15.0);
    String interval = ",\"lower\":%s,\"upper\":%s".formatted(predicted - half, predicted + half);
    String score =
        "{\"series\":\"%s\",\"timestamp\":%d,\"actual\":%s,\"predicted\":%s,\"error\":%s,"
            + "\"mse\":0.001,\"naiveMse\":0.01,\"count\":100,\"model\":\"band@1\"%s}";
    String prediction =
        "{\"series\":\"%s\",\"target\":%d,\"predicted\":%s,\"last\":%s,\"naive\":%s,"
            + "\"model\":\"band@1\",\"by\":\"%s\",\"weight\":0.9%s,\"level\":0.9}";
    send(
        producer,
        BAND.scores(),
        series,
        score
            .formatted(series, time, actual, predicted, actual - predicted, interval)
            .getBytes(UTF_8));
    byte[] value =
        prediction
            .formatted(series, time + 1000, predicted, actual, actual, by, interval)
            .getBytes(UTF_8);
    var unused =
        producer.send(
            new ProducerRecord<>(BAND.predictions(), null, time, series.getBytes(UTF_8), value));
  }

  private static String firstRow(Browser browser) {
    return browser.text("#series-rows tr.row td:first-child");
  }

  private static Object worstOnServer(Browser browser) {
    return browser.run(
        "return fetch('/api/series?sort=mse&direction=descending&limit=1')"
            + ".then(a => a.json()).then(t => t.rows[0].series)");
  }

  private static long refreshes(Browser browser) {
    return (Long)
        browser.run(
            "return performance.getEntriesByType('resource')"
                + ".filter(e => e.name.includes('/api/series')).length");
  }

  @Test
  void showsNamesAsTextWhateverTheyAre() throws Exception {
    try (Browser browser = Browser.start();
        BackgroundCommand page = page("0")) {
      String address = page.address();
      browser.open(address, 360, 800, "dark");
      browser.await("all", b -> assertThat(b.text("#series-count")).isEqualTo("5,002"));

      for (String name : List.of(SCRIPT, LONG)) {
        browser.run(
            "const s = document.getElementById('search'); s.value = arguments[0];"
                + " s.dispatchEvent(new Event('input'))",
            name.substring(0, 20));
        browser.await(
            "the one",
            b ->
                assertThat(b.texts("#series-rows tr.row td:first-child"))
                    .singleElement()
                    .satisfies(cell -> assertThat(cell).startsWith(name.substring(0, 60))));
        browser.click("#series-rows tr.row");
        browser.await(
            "it is shown",
            b -> assertThat(b.text("#chart-title")).startsWith(name.substring(0, 60)));
        browser.await(
            "its values", b -> assertThat(b.text("#legend-value")).containsPattern("actual \\d"));
        browser.awaitNothingSticksOut();
      }
      assertThat(browser.run("return window.harmed ?? 'unharmed'")).isEqualTo("unharmed");
      assertThat(browser.run("return document.querySelectorAll('main script, main img').length"))
          .isEqualTo(0L);
      browser.screenshot("names-narrow-dark");
      browser.assertClean(address);
    }
  }

  @Test
  void goesOnWhenTheServerIsBack() throws Exception {
    try (Browser browser = Browser.start()) {
      String address;
      try (BackgroundCommand first = page("0")) {
        address = first.address();
        browser.open(address + "/#sin-7", 1440, 900, "light");
        browser.await(
            "sin-7", b -> assertThat(b.text("#legend-value")).containsPattern("actual \\d"));
      }

      browser.await(
          "the loss is told",
          b -> {
            assertThat(b.text("#connection")).isEqualTo("Reconnecting");
            assertThat(b.text("#banner")).startsWith("Connection to the server lost");
          });
      browser.screenshot("lost-light");

      try (BackgroundCommand second = page(address.substring(address.lastIndexOf(':') + 1));
          KafkaProducer<byte[], byte[]> producer = producer()) {
        second.address();
        for (int second2 = 2; second2 < 120; second2++) {
          send(producer, "sin-7", second2, 1e-6);
        }
        producer.flush();
        browser.await(
            "it goes on",
            b -> {
              assertThat(b.text("#connection")).isEqualTo("Live");
              assertThat(b.text("#chart-model")).isEqualTo("sin@3");
              assertThat(b.text("#swaps")).contains("sin@2 at").contains("sin@3 at");
            });
      }
    }
  }

  @Test
  void hasNoButtonsThatChangeAnything() throws Exception {
    try (BackgroundCommand page = page("0")) {
      String address = page.address();

      for (String path : List.of("/api/controls", "/api/bad-records")) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(address + path))
                        .header("X-Wavecast", "test")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isIn(404, 405);
      }
    }
  }
}

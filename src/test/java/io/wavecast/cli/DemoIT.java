package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.app.demo.Demo;
import io.wavecast.app.demo.DemoConfig;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.core.forecast.ForecastConfig;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, twice on the same folder. */
class DemoIT {
  @TempDir Path dir;

  @AfterEach
  void awaitTheEnd() {
    Leftovers.awaitEnd();
  }

  @Test
  void losesNothingAndGoesOnWhereItStopped() {
    // when it runs twice
    String first = summary();
    String second = summary();

    // then nothing is lost or doubled, and the windows went on: nine points of each of the two
    // series are without a prediction over both runs
    for (String summary : new String[] {first, second}) {
      assertThat(summary)
          .contains(" lost=0 ")
          .contains(" duplicated=0 ")
          .contains("dead_letters=0");
      assertThat(number(summary, "predictions")).isEqualTo(number(summary, "points") - 18);
      assertThat(number(summary, "scored")).isEqualTo(number(summary, "points") - 20);
      assertThat(summary).contains("sin-0.model=").contains("cos-0.naive_mse=");
    }
    assertThat(number(second, "points")).isGreaterThan(number(first, "points"));
  }

  @Test
  void countsCorrectlyWhileTheCurvesChange() throws Exception {
    // a machine on which the demo is over before all has been tried gets more time
    Optional<String> summary = Optional.empty();
    for (int seconds = 20; summary.isEmpty(); seconds *= 3) {
      summary = summaryWithChangingCurves(seconds);
    }

    assertThat(summary.orElseThrow())
        .contains(" lost=0 ")
        .contains(" duplicated=0 ")
        .contains(" dead_letters=40 ");
  }

  private static Optional<String> summaryWithChangingCurves(int seconds) throws Exception {
    // given
    try (BackgroundCommand demo =
        new BackgroundCommand(
            "demo", "--for", seconds + "s", "--http-port", "0", "--broker-port", "0")) {
      String address = demo.address();
      boolean done =
          hasSeries(demo, address)
              // when curves change, bad records come and the points stop for a while
              && posted(demo, address + "/api/controls", "{\"frequency\": 4, \"noise\": 0.01}")
              && posted(demo, address + "/api/bad-records", "")
              && posted(demo, address + "/api/controls", "{\"paused\": true}")
              && posted(demo, address + "/api/bad-records", "")
              && posted(demo, address + "/api/controls", "{\"paused\": false, \"amplitude\": 2}");
      String output = demo.output();
      return done ? Optional.of(output) : Optional.empty();
    }
  }

  /** So that there is something to be too late for. */
  private static boolean hasSeries(BackgroundCommand demo, String address) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/series")).build();
    return demo.holdsBeforeItEnds(
        () ->
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .startsWith("{\"total\":2,"));
  }

  private static boolean posted(BackgroundCommand demo, String uri, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("X-Wavecast", "test")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return demo.holdsBeforeItEnds(
        () ->
            HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode()
                == 200);
  }

  @Test
  void closesWhatReadsBeforeWhatItReadsFromThoughBrowsersAreConnected() throws Exception {
    // given a demo with event streams that are read, and some that aren't
    Shutdown shutdown = new Shutdown(Duration.ofMinutes(5));
    DemoConfig config =
        new DemoConfig(
            Optional.of(dir),
            OptionalInt.of(0),
            "127.0.0.1",
            OptionalInt.of(0),
            1,
            10,
            0,
            Duration.ofSeconds(60),
            true,
            ForecastConfig.DEFAULT);
    StringWriter err = new StringWriter();
    try (Demo demo = new Demo(config, shutdown, new PrintWriter(err))) {
      demo.start();
      URI events = URI.create(BackgroundCommand.address(err.toString()) + "/events?series=cos-0");
      HttpClient browsers = HttpClient.newHttpClient();
      List<HttpResponse<InputStream>> streams = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        streams.add(
            browsers.send(
                HttpRequest.newBuilder(events).build(), HttpResponse.BodyHandlers.ofInputStream()));
      }

      // then
      assertThat(shutdown.namesOfOpen())
          .containsSubsequence(
              "generator", "topology", "audit", "page", "broker", "training", "http");
      shutdown.close();
      assertThat(shutdown.namesOfOpen()).isEmpty();
      for (HttpResponse<InputStream> stream : streams) {
        stream.body().close();
      }
    } finally {
      shutdown.close();
    }
  }

  private String summary() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            "demo",
            "--for",
            "15s",
            "--http-port",
            "0",
            "--broker-port",
            "0",
            "--data-dir",
            dir.toString());
    assertThat(exitCode).as(err.toString()).isZero();
    String last = out.toString().lines().reduce((before, after) -> after).orElse("");
    assertThat(last).startsWith("summary: ");
    return last;
  }

  private static long number(String summary, String key) {
    Matcher matcher = Pattern.compile(" " + key + "=(\\d+)").matcher(summary);
    assertThat(matcher.find()).as(key).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}

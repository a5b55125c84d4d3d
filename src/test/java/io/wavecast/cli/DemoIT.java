package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, twice on the same folder. */
class DemoIT {
  @TempDir Path dir;

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
  void countsRightlyWhileTheWorldChanges() throws Exception {
    // given
    try (BackgroundCommand demo =
        new BackgroundCommand(
            "demo", "--for", "20s", "--http-port", "0", "--broker-port", "0", "--rate", "20")) {
      String address = demo.address();

      awaitSeries(address);

      // when curves change, bad records come and the points stop for a while
      post(address + "/api/world", "{\"frequency\": 4, \"noise\": 0.01}");
      post(address + "/api/bad-records", "");
      post(address + "/api/world", "{\"paused\": true}");
      post(address + "/api/bad-records", "");
      post(address + "/api/world", "{\"paused\": false, \"amplitude\": 2}");

      // then
      assertThat(demo.output())
          .contains(" lost=0 ")
          .contains(" duplicated=0 ")
          .contains(" dead_letters=40 ");
    }
  }

  /** So that there is something to be too late for. */
  private static void awaitSeries(String address) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/series")).build();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .startsWith("{\"total\":2,"));
  }

  private static void post(String uri, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("X-Wavecast", "test")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode()
                    == 200);
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

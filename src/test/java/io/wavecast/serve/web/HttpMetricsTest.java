package io.wavecast.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The metrics of a process. */
class HttpMetricsTest extends HttpEndpointsFixture {
  @Test
  void servesTheMetricsAsPrometheusText() throws Exception {
    // given
    open();

    // when
    HttpResponse<String> answer = get("/metrics");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("points_total 1.0\n");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(
            type ->
                assertThat(type.replace(" ", ""))
                    .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8"));
  }

  @Test
  void asksForTheMetricsAtEveryScrape() throws Exception {
    // given
    open();
    get("/metrics");

    // when
    metrics = () -> "points_total 2.0\n";

    // then
    assertThat(get("/metrics").body()).isEqualTo("points_total 2.0\n");
  }

  @Test
  void staysAliveWhenAScrapeFails() throws Exception {
    // given
    open();
    metrics =
        () -> {
          throw new IllegalStateException("registry closed");
        };

    // when
    HttpResponse<String> answer = get("/metrics");

    // then
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("/metrics failed: registry closed\n");
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void reportsAnInvalidArgumentInsideAScrapeAsAFaultOfTheServer() throws Exception {
    // given
    open();
    metrics =
        () -> {
          throw new IllegalArgumentException("a meter is wrong");
        };

    // then
    assertThat(get("/metrics").statusCode()).isEqualTo(500);
  }
}

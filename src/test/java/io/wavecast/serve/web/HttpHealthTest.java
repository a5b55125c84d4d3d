package io.wavecast.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The health and the readiness of a process. */
class HttpHealthTest extends HttpEndpointsFixture {
  @Test
  void isHealthyWhileTheProcessLivesEvenWhenNotReady() throws Exception {
    // given
    checks.put("broker", () -> Optional.of("unreachable"));
    open();

    // when
    HttpResponse<String> answer = get("/healthz");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok\n");
  }

  @Test
  void isReadyWhenEveryCheckIs() throws Exception {
    // given
    checks.put("broker", Optional::empty);
    checks.put("topology", Optional::empty);
    open();

    // when
    HttpResponse<String> answer = get("/readyz");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("broker: ok\ntopology: ok\n");
  }

  @Test
  void isNotReadyWhenOneCheckIsNotAndSaysWhich() throws Exception {
    // given
    checks.put("broker", Optional::empty);
    checks.put("topology", () -> Optional.of("REBALANCING"));
    open();

    // when
    HttpResponse<String> answer = get("/readyz");

    // then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("broker: ok\ntopology: REBALANCING\n");
  }

  @Test
  void isNotReadyWhenACheckThrows() throws Exception {
    // given
    checks.put(
        "broker",
        () -> {
          throw new IllegalStateException("no answer\nfrom any node");
        });
    checks.put(
        "topology",
        () -> {
          throw new UnsupportedOperationException();
        });
    checks.put("models", Optional::empty);
    open();

    // when
    HttpResponse<String> answer = get("/readyz");

    // then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo(
            "broker: no answer from any node\ntopology: UnsupportedOperationException\nmodels: ok\n");
  }

  @Test
  void becomesReadyWhenTheProblemGoes() throws Exception {
    // given
    AtomicReference<Optional<String>> state = new AtomicReference<>(Optional.of("starting"));
    checks.put("topology", state::get);
    open();
    assertThat(get("/readyz").statusCode()).isEqualTo(503);

    // when
    state.set(Optional.empty());

    // then
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }
}

package io.wavecast.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.wavecast.testkit.TextServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
  private static final int MAX = 100_000;

  @Test
  void readsABodyOfTheLargestSize() throws Exception {
    String text = "x".repeat(MAX);

    assertThat(read(text)).isEqualTo(text);
  }

  @Test
  void rejectsALargerBody() {
    assertThatIOException()
        .isThrownBy(() -> read("x".repeat(MAX + 1)))
        .withMessageContaining("the answer has more than 100000 bytes");
  }

  @Test
  void rejectsAMuchLargerBodyBeforeItsEnd() {
    assertThatIOException()
        .isThrownBy(() -> read("x".repeat(100 * MAX)))
        .withMessageContaining("the answer has more than 100000 bytes");
  }

  private static String read(String text) throws IOException, InterruptedException {
    try (TextServer server = TextServer.start("/", text)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.address()))
              .timeout(Duration.ofMinutes(1))
              .build();
      return HttpClient.newHttpClient().send(request, BoundedText.ofAtMost(MAX)).body();
    }
  }
}

package io.wavecast.app.models;

import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.kafka.cluster.RepeatedTask;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evidence that the errors of each serving model have grown, read from the metrics of the
 * trainer, which tests it. Thread-safe.
 */
public final class TrainerDrift implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainerDrift.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LIMIT = TIMEOUT.multipliedBy(2);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int OK = 200;

  /** Maximum size of the metrics; a larger answer is not that of a trainer. */
  private static final long MAX_BYTES = 8L << 20;

  private static final Pattern LINE =
      Pattern.compile("^wavecast_drift\\{(?:.*,)?name=\"([^\"]+)\".*} (\\S+)", Pattern.MULTILINE);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI address;
  private final RepeatedTask task = new RepeatedTask("trainer-drift");
  private volatile Map<String, Double> latest = Map.of();
  private volatile boolean away;

  private TrainerDrift(URI address) {
    this.address = address;
  }

  /**
   * Starts to read the metrics every five seconds, on a thread of its own.
   *
   * @param trainer address of the trainer's HTTP server, such as {@code http://localhost:8081}
   * @throws IllegalArgumentException if it isn't one
   */
  public static TrainerDrift start(String trainer) {
    URI uri = URI.create(trainer.strip().replaceAll("/+$", "") + "/metrics");
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("is not an address such as http://localhost:8081");
    }
    TrainerDrift drift = new TrainerDrift(uri);
    drift.task.start(Duration.ZERO, INTERVAL, drift::read);
    return drift;
  }

  /** Returns the evidence by name; 1 or more is a drift. Empty while the trainer doesn't answer. */
  public Map<String, Double> latest() {
    return latest;
  }

  private void read() {
    try {
      HttpResponse<String> response = answer();
      if (response.statusCode() == OK) {
        latest = parse(response.body());
        away = false;
      } else {
        unknown("status " + response.statusCode());
      }
    } catch (TimeoutException e) {
      unknown("no answer within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException | RuntimeException e) {
      // the task would never run again after an exception, such as that for a port above 65535
      unknown(ErrorText.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> answer()
      throws ExecutionException, InterruptedException, TimeoutException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BoundedText.ofAtMost(MAX_BYTES));
    try {
      // the request's own timeout ends with the headers
      return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } finally {
      answer.cancel(true); // ends an exchange that is still running
    }
  }

  private void unknown(String reason) {
    if (!away) {
      LOG.warn("{} can't be read: {}; the page shows no drift until it can", address, reason);
    }
    away = true;
    latest = Map.of();
  }

  static Map<String, Double> parse(String metrics) {
    Map<String, Double> drifts = new HashMap<>();
    Matcher line = LINE.matcher(metrics);
    while (line.find()) {
      try {
        drifts.put(line.group(1), Double.parseDouble(line.group(2)));
      } catch (NumberFormatException e) {
        LOG.debug("the drift of {} is no number: {}", line.group(1), line.group(2));
      }
    }
    return Map.copyOf(drifts);
  }

  @Override
  public void close() {
    task.close();
  }
}

package io.wavecast.kafka.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the cluster every few seconds whether it is there. Kafka's clients wait for a broker that is
 * away without telling anybody but the log, and Kafka Streams stays RUNNING. Says so once when it
 * goes and once when it is back. Works on a thread of its own until closed.
 */
public final class BrokerWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);

  private final Admin admin;
  private final String servers;
  private final Duration every;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "broker-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Optional<String> problem = Optional.empty();

  /**
   * Starts to watch a cluster that has just answered.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param every time between two questions, and how long an answer may take
   */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
  public BrokerWatch(Map<String, Object> client, Duration every) {
    this.servers = String.valueOf(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    this.every = every;
    Map<String, Object> all = new HashMap<>(client);
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) every.toMillis());
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) every.toMillis());
    this.admin = Admin.create(all);
    timer.scheduleWithFixedDelay(
        this::ask, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ask() {
    try {
      admin.describeCluster().nodes().get(2 * every.toMillis(), TimeUnit.MILLISECONDS);
      if (problem.isPresent()) {
        LOG.info("the broker at {} answers again", servers);
      }
      problem = Optional.empty();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      if (problem.isEmpty()) {
        LOG.warn("the broker at {} doesn't answer: {}", servers, e.getMessage());
      }
      problem = Optional.of(servers + " doesn't answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is wrong; empty when the cluster answered the last question. */
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    admin.close(Duration.ofSeconds(1));
  }
}

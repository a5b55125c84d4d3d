package io.wavecast.kafka.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every few seconds that the cluster answers, on a thread of its own. Kafka's clients retry
 * while a broker is away and Kafka Streams stays RUNNING, so nothing else would report it. Logs
 * once when the broker goes away and once when it is back.
 */
public final class BrokerWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);

  private final Admin admin;
  private final String servers;
  private final Duration interval;
  private final RepeatedTask task = new RepeatedTask("broker-watch");
  private volatile Optional<String> problem = Optional.empty();

  private BrokerWatch(Map<String, Object> client, Duration interval) {
    this.servers = String.valueOf(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    this.interval = interval;
    Map<String, Object> all = new HashMap<>(client);
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) interval.toMillis());
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) interval.toMillis());
    this.admin = Admin.create(all);
  }

  /**
   * Starts to check a cluster that has just answered.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param interval time between two checks, and the timeout of a check
   */
  public static BrokerWatch start(Map<String, Object> client, Duration interval) {
    BrokerWatch watch = new BrokerWatch(client, interval);
    watch.task.start(interval, interval, watch::check);
    return watch;
  }

  private void check() {
    try {
      admin.describeCluster().nodes().get(2 * interval.toMillis(), TimeUnit.MILLISECONDS);
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

  /** Returns the problem; empty if the cluster answered the last check. */
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public void close() {
    task.close();
    admin.close(Duration.ofSeconds(1));
  }
}

package io.wavecast.kafka.registry;

import io.wavecast.kafka.input.SchemaSource;
import io.wavecast.kafka.input.SchemasUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of a Schema Registry by their ids. While the registry doesn't answer, a lookup waits
 * and tries again, so that no record is rejected for it. Thread-safe.
 */
public final class SchemaRegistry implements SchemaSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final RegistryClient client;
  private final Duration maxWait;
  private final UnknownIds unknown = new UnknownIds();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<String> problem = Optional.empty();

  /**
   * @param maxWait maximum time that a lookup waits for a registry that doesn't answer
   */
  public SchemaRegistry(RegistryClient client, Duration maxWait) {
    this.client = client;
    this.maxWait = maxWait;
  }

  @Override
  public Found find(int id) {
    Optional<String> reason = unknown.reason(id, System.nanoTime());
    if (reason.isPresent()) {
      return new Found.Unknown(reason.get());
    }
    Found found = await(id);
    if (found instanceof Found.Unknown none) {
      unknown.add(id, none.reason(), System.nanoTime());
    }
    return found;
  }

  private Found await(int id) {
    long start = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      RegistryClient.Answer answer = client.schema(id);
      if (answer instanceof RegistryClient.Answer.Of of) {
        answered();
        return of.found();
      }
      waiting(((RegistryClient.Answer.None) answer).reason());
      if (System.nanoTime() - start >= maxWait.toNanos() || isClosedAfter(pause)) {
        throw new SchemasUnavailableException(problem.orElse("the schema registry is closed"));
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  private void waiting(String reason) {
    if (problem.isEmpty()) {
      LOG.warn("{}; its records wait", reason);
    }
    problem = Optional.of(reason);
  }

  private void answered() {
    if (problem.isPresent()) {
      LOG.info("the schema registry answers again");
      problem = Optional.empty();
    }
  }

  private boolean isClosedAfter(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Returns the reason why records wait for a schema; empty if none does. */
  public Optional<String> problem() {
    return problem;
  }

  /** Ends lookups that wait, by an exception. Idempotent. */
  @Override
  public void close() {
    closed.countDown();
  }
}

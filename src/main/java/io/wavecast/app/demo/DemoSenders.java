package io.wavecast.app.demo;

import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.generate.curves.CurveControls;
import io.wavecast.generate.publish.BadRecords;
import io.wavecast.serve.web.BadRequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The senders of a demo: the generator of its curves, and bad records at the user's request. */
final class DemoSenders implements AutoCloseable {
  private final DemoConfig config;
  private final CurveControls controls;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private volatile Optional<DemoGenerator> generator = Optional.empty();
  private volatile Optional<BadRecords> badRecords = Optional.empty();

  /**
   * @param controls changes the curves while they run
   */
  DemoSenders(DemoConfig config, CurveControls controls) {
    this.config = config;
    this.controls = controls;
  }

  /** Starts the generator. The shutdown closes both senders. Call it once. */
  void start(Map<String, Object> client, TopicNames topics, Shutdown shutdown) {
    DemoGenerator curves = new DemoGenerator(client, topics, config, controls, failure).start();
    generator = Optional.of(shutdown.register("generator", curves));
    BadRecords bad = BadRecords.open(client, topics.points(), List.of("sin-0", "cos-0"));
    badRecords = Optional.of(shutdown.register("bad records", bad));
  }

  /** Sends some records that aren't points. */
  void sendBadRecords() {
    badRecords.orElseThrow(() -> new BadRequestException("the demo is still starting")).burst();
  }

  /** Returns the number of records that have been sent. */
  long sent() {
    return generator.map(DemoGenerator::sent).orElse(0L)
        + badRecords.map(BadRecords::sent).orElse(0L);
  }

  /** Returns a future that completes with the cause when the generator has failed. */
  CompletableFuture<Throwable> failure() {
    return failure;
  }

  /** Stops sending. Idempotent. */
  @Override
  public void close() {
    generator.ifPresent(DemoGenerator::close);
    badRecords.ifPresent(BadRecords::close);
  }
}

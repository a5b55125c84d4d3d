package io.wavecast.app.demo;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.generate.curves.CurveControls;
import io.wavecast.generate.curves.CurveSettings;
import io.wavecast.generate.curves.SampledCurves;
import io.wavecast.generate.pace.LastPoint;
import io.wavecast.generate.pace.PointSink;
import io.wavecast.generate.pace.PointSinkException;
import io.wavecast.generate.pace.Schedule;
import io.wavecast.generate.publish.KafkaPointSink;
import io.wavecast.generate.publish.LastPoints;
import io.wavecast.kafka.read.TopicTail;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generator of the demo's points. Continues where the topic ends, on its own thread until
 * closed.
 */
final class DemoGenerator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoGenerator.class);

  /** At the default rate of 10 points a second a wave takes 21 s. */
  private static final double SAMPLE_GAP = 0.03;

  private final PointSink sink;
  private final SampledCurves run;
  private final CompletableFuture<Throwable> failure;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile long sent;

  /**
   * @param controls changes the curves while they run
   */
  DemoGenerator(
      Map<String, Object> client,
      TopicNames topics,
      DemoConfig config,
      CurveControls controls,
      CompletableFuture<Throwable> failure) {
    this.failure = failure;
    this.sink = KafkaPointSink.open(client, topics.points());
    Map<String, LastPoint> ends =
        LastPoints.read(
            new TopicTail(client, ClusterChecks.REQUEST_TIMEOUT),
            topics.points(),
            Math.max(LastPoints.DEFAULT_TAIL, 20L * config.series()));
    CurveSettings curves =
        new CurveSettings(
            List.of(Curve.SIN, Curve.COS),
            config.series(),
            SAMPLE_GAP,
            config.noise(),
            1,
            start(ends),
            CurveSettings.intervalAt(config.rate()));
    this.run =
        new SampledCurves(
            curves,
            Schedule.endless(config.rate()),
            ends,
            sink,
            controls,
            (points, total) -> sent = points);
  }

  /** Returns now, or the end of the last demo: a demo resumes its curves without a gap. */
  private static Instant start(Map<String, LastPoint> ends) {
    return ends.values().stream()
        .map(end -> Instant.ofEpochMilli(end.timestamp()))
        .max(Comparator.naturalOrder())
        .orElseGet(Clock.systemUTC()::instant);
  }

  /** Starts to send points, on a thread of its own until {@link #close}. Call it once. */
  DemoGenerator start() {
    Thread thread = new Thread(this::generate, "generator");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void generate() {
    try (sink) {
      sent = run.run().points();
    } catch (PointSinkException e) {
      LOG.warn("The generator stopped: {}", e.getMessage());
      failure.complete(e);
    } finally {
      done.countDown();
    }
  }

  /** Returns the number of points that this run has sent. */
  long sent() {
    return sent;
  }

  /** Stops the generator and waits until its points are acknowledged, at most 5 s. Idempotent. */
  @Override
  public void close() {
    run.close();
    try {
      if (!done.await(5, TimeUnit.SECONDS)) {
        LOG.warn("The generator didn't stop within 5 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

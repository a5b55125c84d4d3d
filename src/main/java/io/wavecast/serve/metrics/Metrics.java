package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * The meters of one process, including its JVM (memory, garbage collector, threads, classes), CPU,
 * file descriptors and uptime. Thread-safe.
 *
 * <p>Prometheus names: the counter {@code wavecast.points} becomes {@code wavecast_points_total},
 * the timer {@code wavecast.prediction} becomes {@code wavecast_prediction_seconds} with {@code
 * _bucket}, {@code _sum} and {@code _count}, the summary {@code wavecast.squared.error} becomes
 * {@code wavecast_squared_error_sum} and {@code _count}. A gauge keeps its name.
 */
public final class Metrics implements AutoCloseable {
  /** The content type of {@link #scrape()}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /**
   * Kafka Streams reports -1 here with some RocksDB settings. One negative count makes every scrape
   * of the registry fail.
   */
  private static final String OPEN_FILES = "kafka.stream.state.number.open.files";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();

  public Metrics() {
    registry.config().meterFilter(MeterFilter.denyNameStartsWith(OPEN_FILES));
    new JvmInfoMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    collector.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Returns the registry for further meters. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Returns the current values of all meters in the Prometheus text format 0.0.4. */
  public String scrape() {
    return registry.scrape(CONTENT_TYPE);
  }

  /** Stops measuring; meters that others still hold have no effect any more. */
  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}

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
 * The meters of one process, with those of its JVM (memory, collector, threads, classes), its
 * processor and file descriptor use and its uptime. Thread-safe.
 *
 * <p>How names come out: a counter {@code wavecast.points} is scraped as {@code
 * wavecast_points_total}, a timer {@code wavecast.prediction} as {@code wavecast_prediction_seconds
 * _bucket}, {@code _sum} and {@code _count}, a distribution summary {@code wavecast.squared.error}
 * as {@code wavecast_squared_error_sum} and {@code _count}, a gauge under its own name.
 */
public final class Metrics implements AutoCloseable {
  /** The content type of what {@link #scrape()} returns. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /**
   * Kafka Streams reports -1 here at some RocksDB settings, and one negative count makes every
   * scrape of the registry fail.
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

  /** Where further meters are registered. */
  public MeterRegistry registry() {
    return registry;
  }

  /** All meters as they stand, in the Prometheus text format 0.0.4. */
  public String scrape() {
    return registry.scrape(CONTENT_TYPE);
  }

  /** Stops observing; meters kept by others go on without effect. */
  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}

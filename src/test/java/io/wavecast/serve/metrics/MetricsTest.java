package io.wavecast.serve.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics();
  private final MeterRegistry registry = metrics.registry();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void showsTheJvmTheProcessAndTheUptime() {
    // when
    String scraped = metrics.scrape();

    // then
    assertThat(scraped)
        .contains("jvm_memory_used_bytes{")
        .contains("jvm_gc_memory_allocated_bytes_total")
        .contains("jvm_threads_live_threads ")
        .contains("jvm_classes_loaded_classes ")
        .contains("jvm_info{")
        .contains("system_cpu_count ")
        .contains("process_files_open_files ")
        .contains("process_uptime_seconds ");
  }

  @Test
  void namesEachKindOfMeterAsTheContractDoes() {
    // given
    Counter.builder("wavecast.points").tag("outcome", "accepted").register(registry).increment();
    Timer.builder("wavecast.prediction")
        .publishPercentileHistogram()
        .register(registry)
        .record(Duration.ofMillis(2));
    DistributionSummary.builder("wavecast.squared.error")
        .tag("model", "sin@3")
        .register(registry)
        .record(0.25);
    Gauge.builder("wavecast.model.version", () -> 3).tag("name", "sin").register(registry);
    TimeGauge.builder("wavecast.model.age", () -> 1500, TimeUnit.MILLISECONDS)
        .tag("name", "sin")
        .register(registry);

    // when
    String scraped = metrics.scrape();

    // then
    assertThat(scraped)
        .contains("wavecast_points_total{outcome=\"accepted\"} 1.0")
        .contains("wavecast_prediction_seconds_bucket{le=")
        .contains("wavecast_prediction_seconds_sum 0.002")
        .contains("wavecast_squared_error_sum{model=\"sin@3\"} 0.25")
        .contains("wavecast_model_version{name=\"sin\"} 3.0")
        .contains("wavecast_model_age_seconds{name=\"sin\"} 1.5");
  }

  @Test
  void keepsScrapingWhenKafkaStreamsReportsANegativeNumberOfOpenFiles() {
    // given
    Counter.builder("wavecast.points").register(registry).increment();

    // when
    FunctionCounter.builder("kafka.stream.state.number.open.files", this, any -> -1)
        .register(registry);

    // then
    assertThat(metrics.scrape())
        .contains("wavecast_points_total 1.0")
        .doesNotContain("open_files{");
  }

  @Test
  void scrapesInTheFormatItNames() {
    assertThat(metrics.scrape()).startsWith("# HELP ").doesNotContain("# EOF");
  }
}

package io.wavecast.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.nn.kernel.EngineChoice;
import io.wavecast.serve.metrics.Metrics;
import org.junit.jupiter.api.Test;

class KernelReportTest {
  @Test
  void showsTheEngineAsAMetric() {
    try (Metrics metrics = new Metrics()) {
      KernelReport.start(metrics.registry());
      KernelReport.start(metrics.registry()); // a demo starts a predictor and a trainer

      assertThat(metrics.scrape())
          .containsOnlyOnce(
              "wavecast_kernel_info{engine=\"" + EngineChoice.current().engine() + "\"} 1");
    }
  }
}

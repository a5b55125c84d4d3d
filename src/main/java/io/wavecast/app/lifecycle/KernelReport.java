package io.wavecast.app.lifecycle;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wavecast.nn.kernel.EngineChoice;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the kernel engine of this process, once in the log and as a metric. Thread-safe. */
public final class KernelReport {
  private static final Logger LOG = LoggerFactory.getLogger(KernelReport.class);
  private static final String METER = "wavecast.kernel.info";
  private static final AtomicBoolean LOGGED = new AtomicBoolean();

  private KernelReport() {}

  /** Logs the engine with a warning if it is not the fastest; only the first call does. */
  public static void log() {
    if (LOGGED.compareAndSet(false, true)) {
      EngineChoice choice = EngineChoice.current();
      choice
          .warning()
          .ifPresentOrElse(
              warning -> LOG.warn("kernel engine: {}; {}", choice.engine(), warning),
              () -> LOG.info("kernel engine: {}", choice.engine()));
    }
  }

  /** Logs the engine and registers the metric {@code wavecast_kernel_info{engine}}, once each. */
  public static void start(MeterRegistry meters) {
    log();
    if (meters.find(METER).gauge() != null) {
      return;
    }
    Gauge.builder(METER, () -> 1)
        .description("Always 1; the label names the kernel engine of this process")
        .tag("engine", EngineChoice.current().engine())
        .register(meters);
  }
}

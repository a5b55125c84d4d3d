package io.wavecast.app.demo;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** Reads the trainer's evidence for a drift of each model, in the same process. Thread-safe. */
record DriftGauges(MeterRegistry meters) {
  /** Returns the evidence by model name; 1 or more is a drift. */
  Map<String, Double> byName() {
    Map<String, Double> drifts = new HashMap<>();
    for (Gauge gauge : meters.find("wavecast.drift").gauges()) {
      String name = gauge.getId().getTag("name");
      if (name != null) {
        drifts.put(name, gauge.value());
      }
    }
    return drifts;
  }
}

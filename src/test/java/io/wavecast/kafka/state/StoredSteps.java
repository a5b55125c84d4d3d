package io.wavecast.kafka.state;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.series.PendingPrediction;
import io.wavecast.core.series.SeriesStep;

/** Steps, and the bytes of the journal record that holds them. */
final class StoredSteps {
  static final SeriesStep PREDICTED =
      new SeriesStep(1_000, 0.5, false, new PendingPrediction(0.75, 0.5, new ModelId("cos", 7)));
  static final SeriesStep RESTARTED = new SeriesStep(1_100, 1, true, null);
  static final String JOURNAL =
      ("0101 12 0a 06 d00f"
              + "08 05636f732d31 0e d00f 3fe0000000000000 3fe8000000000000 00 03636f73 07"
              + "06 02 c801 3ff0000000000000"
              + "01 0162 02")
          .replace(" ", "");

  /** A step with a season of 24 points, at which the network began by its skill of 0.5. */
  static final SeriesStep SEASONAL =
      new SeriesStep(
          1_000, 0.5, false, new PendingPrediction(0.75, 0.5, new ModelId("cos", 7)), 24, 0.5);

  static final String SEASONAL_JOURNAL =
      ("0101 12 0a 06 d00f"
              + "c8 05636f732d31 0e d00f 3fe0000000000000 3fe8000000000000 00 03636f73 07"
              + "18 3fe0000000000000")
          .replace(" ", "");

  private StoredSteps() {}
}

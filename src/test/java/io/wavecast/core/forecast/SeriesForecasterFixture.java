package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.testkit.TestSeed;
import java.util.Random;

/** Series of random values, and copies of their forecasters. */
abstract class SeriesForecasterFixture {
  final long seed = TestSeed.next();
  final Random random = new Random(seed);

  static void feed(SeriesForecaster forecaster, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      forecaster.observe(values[i]);
      forecaster.forecast(Double.NaN);
    }
  }

  static SeriesForecaster copy(SeriesForecaster original, ForecastConfig config) {
    StateWriter out = new StateWriter();
    original.write(out);
    SeriesForecaster copy = new SeriesForecaster(config, 10);
    copy.read(new StateReader(out.toBytes()));
    return copy;
  }
}

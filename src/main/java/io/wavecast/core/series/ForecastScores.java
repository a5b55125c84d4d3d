package io.wavecast.core.series;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.ScoreDetails;
import io.wavecast.core.state.StatePart;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rolling errors of the network's own numbers, and the coverage. Not thread-safe. */
final class ForecastScores implements StatePart {
  private static final int PART = 3;

  private final RollingMse networkErrors;
  private final RollingCoverage coverage;

  /**
   * @param window number of scored predictions covered
   */
  ForecastScores(int window) {
    networkErrors = new RollingMse(window);
    coverage = new RollingCoverage(window);
  }

  /** Adds a prediction and its actual value. */
  void add(PendingPrediction due, @Nullable Interval interval, double value) {
    if (!Double.isNaN(due.network())) {
      networkErrors.addSquare(RollingMse.square(value - due.network()));
    }
    if (interval != null) {
      coverage.add(interval.outside(value) == 0);
    }
  }

  /** Returns the measures for a value; null while there are none. */
  @Nullable ScoreDetails details(@Nullable Interval interval, double value) {
    if (interval == null) {
      return networkErrors.count() == 0
          ? null
          : new ScoreDetails(networkErrors.mean(), Double.NaN, Double.NaN, 0, Double.NaN);
    }
    return new ScoreDetails(
        networkErrors.mean(),
        interval.lower(),
        interval.upper(),
        interval.outside(value),
        coverage.share());
  }

  @Override
  public int id() {
    return PART;
  }

  @Override
  public boolean isEmpty() {
    return networkErrors.count() == 0 && coverage.count() == 0;
  }

  @Override
  public void write(StateWriter out) {
    coverage.write(out);
    out.writeUnsigned(networkErrors.count());
    for (int i = 0; i < networkErrors.count(); i++) {
      out.writeDouble(networkErrors.square(i));
    }
  }

  @Override
  public void read(StateReader in) {
    coverage.read(in);
    for (int left = in.readCount(Double.BYTES); left > 0; left--) {
      networkErrors.addSquare(in.readDouble());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ForecastScores that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  private byte[] bytes() {
    StateWriter out = new StateWriter();
    write(out);
    return out.toBytes();
  }
}

package io.wavecast.learn.promote;

import io.wavecast.core.predict.Predictor;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.dataset.SeriesUnits;
import io.wavecast.learn.evaluate.NetworkPredictor;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Measures forecasts on the new windows of a round. */
final class Judge {
  private final LiveWindows windows;
  private final SeriesUnits units;
  private final int[] byTime;
  private final double[] persistence;
  private final double[] linear;

  Judge(RoundData data) {
    windows = data.judge();
    units = data.units();
    byTime =
        IntStream.range(0, windows.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> windows.times()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    persistence = losses(Predictor.PERSISTENCE);
    linear = losses(LinearReference.fit(data.train(), units));
  }

  /** Returns the scaled squared errors of a predictor, in order of time. */
  private double[] losses(Predictor predictor) {
    return losses(predictor.predict(windows.windows()));
  }

  /**
   * Returns the scaled squared errors of a network, in order of time.
   *
   * @param same the windows to judge by, with the season of the network's input
   */
  double[] losses(NetworkPredictor network, LiveWindows same) {
    return losses(network.predict(same.inputs(network.encoder().inputs())));
  }

  private double[] losses(double[] predicted) {
    double[] losses = new double[byTime.length];
    for (int i = 0; i < losses.length; i++) {
      int at = byTime[i];
      double error = (predicted[at] - windows.next()[at]) / units.of(windows.series()[at]);
      losses[i] = error * error;
    }
    return losses;
  }

  /** Returns the scaled squared errors of persistence. */
  double[] persistence() {
    return persistence.clone();
  }

  /** Compares a challenger with all others. */
  Losses compare(NetworkPredictor challenger, Optional<double[]> champion) {
    return new Losses(
        losses(challenger, windows), champion, persistence, linear, windows.seriesCount());
  }
}

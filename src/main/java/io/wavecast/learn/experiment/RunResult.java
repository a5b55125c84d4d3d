package io.wavecast.learn.experiment;

import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.evaluate.Evaluation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What came out of a run.
 *
 * @param bestEpoch after how many epochs the best by validation was reached
 * @param validationMse of the best
 * @param mse of the best on the test windows, as the next three
 * @param rmse root of it
 * @param mae mean absolute error
 * @param skill against persistence
 * @param persistenceMse of persistence on the same windows, as the next two
 * @param straightLineMse of the straight line
 * @param autoregressionMse of AR(10)
 * @param cpuSeconds processor time of the training
 * @param seconds wall clock time of the training
 */
public record RunResult(
    int bestEpoch,
    double validationMse,
    double mse,
    double rmse,
    double mae,
    double skill,
    double persistenceMse,
    double straightLineMse,
    double autoregressionMse,
    double cpuSeconds,
    double seconds) {
  /** Columns that say what came out. */
  static final List<String> COLUMNS =
      List.of(
          "best_epoch",
          "validation_mse",
          "test_mse",
          "test_rmse",
          "test_mae",
          "test_skill",
          "persistence_mse",
          "straight_line_mse",
          "ar10_mse",
          "cpu_seconds",
          "seconds");

  static RunResult of(
      int bestEpoch,
      double validationMse,
      Evaluation test,
      Baselines.Scores baselines,
      double cpuSeconds,
      double seconds) {
    return new RunResult(
        bestEpoch,
        validationMse,
        test.mse(),
        test.rmse(),
        test.mae(),
        test.skill(),
        baselines.persistence().mse(),
        baselines.straightLine().mse(),
        baselines.autoregression().mse(),
        cpuSeconds,
        seconds);
  }

  String csv() {
    return bestEpoch
        + ","
        + DoubleStream.of(
                validationMse,
                mse,
                rmse,
                mae,
                skill,
                persistenceMse,
                straightLineMse,
                autoregressionMse,
                cpuSeconds,
                seconds)
            .mapToObj(Double::toString)
            .collect(Collectors.joining(","));
  }

  /**
   * Reads the values of the columns.
   *
   * @throws IllegalArgumentException when they aren't those
   */
  static RunResult parse(List<String> values) {
    if (values.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(values.size() + " results in a row");
    }
    double[] v = values.stream().mapToDouble(Double::parseDouble).toArray();
    return new RunResult(
        Integer.parseInt(values.get(0)),
        v[1],
        v[2],
        v[3],
        v[4],
        v[5],
        v[6],
        v[7],
        v[8],
        v[9],
        v[10]);
  }
}

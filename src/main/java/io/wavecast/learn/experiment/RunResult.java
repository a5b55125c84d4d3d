package io.wavecast.learn.experiment;

import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.evaluate.Evaluation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The result of a run.
 *
 * @param bestEpoch number of epochs after which the best checkpoint by validation was reached
 * @param validationMse validation error of the best checkpoint
 * @param mse error of the best checkpoint on the test windows, as the next three
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param skill skill against persistence
 * @param persistenceMse error of persistence on the same windows, as the next two
 * @param straightLineMse error of the straight line
 * @param autoregressionMse error of AR(10)
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
  /** The columns of a result. */
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
   * @throws IllegalArgumentException when the values do not fit the columns
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

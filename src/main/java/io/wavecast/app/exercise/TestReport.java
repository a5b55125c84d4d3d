package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.evaluate.Evaluation;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.serving.KernelModel;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * The errors of a checkpoint on the test windows, beside those of the baselines.
 *
 * @param predicted the model's predictions, one for each test window
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TestReport(
    Checkpoint checkpoint,
    WindowSet test,
    double[] predicted,
    Evaluation model,
    Baselines.Scores baselines) {

  /** Evaluates a checkpoint on the test part of a data set. */
  static TestReport of(Checkpoint checkpoint, Dataset values) {
    NetworkSpec spec = checkpoint.manifest().spec();
    int length = spec.window();
    Dataset data = SeasonChoice.seasonal(spec, checkpoint.manifest().facts().season(), values);
    WindowSet test = UsageChecks.fromOptions(() -> data.test(length));
    WindowSet train = UsageChecks.fromOptions(() -> data.train(length));
    double[] predicted =
        KernelModel.of(checkpoint).newPredictor().predict(test.inputs(spec.inputs()));
    return new TestReport(
        checkpoint,
        test,
        predicted,
        Evaluation.of(predicted, test),
        Baselines.fit(train).evaluate(test));
  }

  /** Prints a table, and a line if the model is worse than persistence. */
  void print(PrintWriter out) {
    out.println(
        "%s, %s, step %d, %d test windows"
            .formatted(
                checkpoint.manifest().id().name(),
                SpecText.of(checkpoint.manifest().spec()),
                checkpoint.manifest().step(),
                model.count()));
    out.println("              mse        rmse       mae        skill");
    line(out, "model", model);
    line(out, "persistence", baselines.persistence());
    line(out, "straight line", baselines.straightLine());
    line(out, "AR(10)", baselines.autoregression());
    if (model.mse() > baselines.persistence().mse()) {
      out.println(
          "the model is worse than persistence on the test windows: the series may be noise, too"
              + " short, or unlike its past");
    }
  }

  private static void line(PrintWriter out, String name, Evaluation evaluation) {
    out.println(
        String.format(
            Locale.ROOT,
            "%-13s %.3e  %.3e  %.3e  %.9f",
            name,
            evaluation.mse(),
            evaluation.rmse(),
            evaluation.mae(),
            evaluation.skill()));
  }
}

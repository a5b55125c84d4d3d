package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.KernelReport;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.predict.Predictor;
import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.evaluate.Evaluation;
import io.wavecast.learn.plot.Plots;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointFolder.Kind;
import io.wavecast.nn.serving.KernelModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Evaluates the best checkpoint on the test set, beside the baselines. Changes no checkpoint.
 *
 * @param values values to evaluate on
 * @param checkpointDir folder of the checkpoints
 * @param asked requested network, given the one in the checkpoint
 * @param plots folder for the plots; empty: the checkpoint's
 */
public record EvaluationRun(
    NamedDataset values,
    Path checkpointDir,
    UnaryOperator<NetworkSpec> asked,
    Optional<Path> plots,
    PrintWriter out) {

  public int run() throws IOException {
    KernelReport.log();
    CheckpointFolder folder = new CheckpointFolder(checkpointDir);
    SavedCheckpoints saved = new SavedCheckpoints(folder, values.name());
    String file = folder.file(values.name(), Kind.BEST).toString();
    Checkpoint checkpoint =
        saved
            .load(Kind.BEST)
            .orElseThrow(
                () -> new OperationException("no checkpoint " + file + "; 'train' makes one"));
    NetworkSpec found = checkpoint.manifest().spec();
    ShapeCheck.requireSame(found, asked.apply(found), file + " has %s");
    evaluate(
        values.data(),
        checkpoint,
        KernelModel.of(checkpoint).newPredictor(),
        folder.home(values.name()));
    return 0;
  }

  private void evaluate(Dataset data, Checkpoint checkpoint, Predictor predictor, Path home)
      throws IOException {
    int length = checkpoint.manifest().spec().window();
    WindowSet test = UsageChecks.fromOptions(() -> data.test(length));
    WindowSet train = UsageChecks.fromOptions(() -> data.train(length));
    double[] predicted = predictor.predict(test.windows());
    Evaluation model = Evaluation.of(predicted, test);
    report(checkpoint, model, Baselines.fit(train).evaluate(test));
    Path dir = plots.orElse(home);
    Files.createDirectories(dir);
    String name = checkpoint.manifest().id().name();
    Plots plot = new Plots(data.testPlaces(length), data.isTime());
    plot.predictions(dir.resolve("predictions.png"), name + ": test range", test.next(), predicted);
    plot.enlarged(
        dir.resolve("enlarged.png"), name + ": test range, enlarged", test.next(), predicted);
    plot.error(
        dir.resolve("error.png"), name + ": error over the test range", test.next(), predicted);
    out.println("plots in " + dir);
  }

  private void report(Checkpoint checkpoint, Evaluation model, Baselines.Scores baselines) {
    out.println(
        "%s, %s, step %d, %d test windows"
            .formatted(
                checkpoint.manifest().id().name(),
                SpecText.of(checkpoint.manifest().spec()),
                checkpoint.manifest().step(),
                model.count()));
    out.println("              mse        rmse       mae        skill");
    line("model", model);
    line("persistence", baselines.persistence());
    line("straight line", baselines.straightLine());
    line("AR(10)", baselines.autoregression());
    out.println(String.format(Locale.ROOT, "average of mse: %.3e", model.mse()));
  }

  private void line(String name, Evaluation evaluation) {
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

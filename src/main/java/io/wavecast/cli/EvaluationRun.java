package io.wavecast.cli;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.plot.Plots;
import io.wavecast.predict.KernelModel;
import io.wavecast.predict.Predictor;
import io.wavecast.registry.CheckpointFolder;
import io.wavecast.registry.CheckpointFolder.Kind;
import io.wavecast.train.Baselines;
import io.wavecast.train.Dataset;
import io.wavecast.train.Evaluation;
import io.wavecast.train.WindowSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The exercise's prediction: the best checkpoint over the test set, beside the baselines. Changes
 * no checkpoint.
 *
 * @param exercise what to evaluate on
 * @param plots folder for the plots; the checkpoint's when empty
 */
record EvaluationRun(
    ExerciseOptions exercise, Optional<Path> plots, PrintWriter out, PrintWriter err) {

  int run() throws IOException {
    DataFlags.Named named = exercise.data(err);
    CheckpointFolder folder = new CheckpointFolder(exercise.checkpointDir());
    SavedCheckpoints saved = new SavedCheckpoints(folder, named.name());
    String file = folder.file(named.name(), Kind.BEST).toString();
    Checkpoint checkpoint =
        saved
            .load(Kind.BEST)
            .orElseThrow(
                () -> new OperationException("no checkpoint " + file + "; 'train' makes one"));
    exercise.shape().requireFit(checkpoint.manifest().spec(), file);
    evaluate(
        named.data(),
        checkpoint,
        KernelModel.of(checkpoint).newPredictor(),
        folder.home(named.name()));
    return 0;
  }

  private void evaluate(Dataset data, Checkpoint checkpoint, Predictor predictor, Path home)
      throws IOException {
    int length = checkpoint.manifest().spec().window();
    WindowSet test = Checks.usage(() -> data.test(length));
    WindowSet train = Checks.usage(() -> data.train(length));
    double[] predicted = new double[test.size()];
    predictor.predict(test.windows(), test.size(), predicted);
    Evaluation model = Evaluation.of(windows -> predicted, test);
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

package io.wavecast.cli;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.predict.KernelModel;
import io.wavecast.registry.CheckpointFolder;
import io.wavecast.registry.CheckpointFolder.Kind;
import io.wavecast.train.Baselines;
import io.wavecast.train.Evaluation;
import io.wavecast.train.Forecast;
import io.wavecast.train.Plots;
import io.wavecast.train.SampledCurve;
import io.wavecast.train.WindowSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The exercise's prediction mode: restores the best checkpoint and runs it over the test set. */
@Command(
    name = "evaluate",
    description = "Run the best checkpoint over the test set, beside the baselines; write plots.")
final class EvaluateCommand extends BaseCommand {
  @Mixin private ExerciseOptions exercise;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Folder for the plots. Default: the checkpoint's folder.")
  private @Nullable Path plots;

  @Override
  public Integer call() throws IOException {
    CheckpointFolder folder = new CheckpointFolder(exercise.checkpointDir());
    SampledCurve curve = exercise.curve();
    Checkpoint checkpoint =
        SampledTraining.Checkpoints.load(folder, exercise.name(), Kind.BEST)
            .orElseThrow(() -> missing(folder));
    int length = checkpoint.manifest().spec().window();
    WindowSet test = Checks.usage(() -> curve.test(length));
    Forecast forecast = forecast(checkpoint);
    report(checkpoint, Evaluation.of(forecast, test), Baselines.fit(curve.train(length)), test);
    plot(curve.testPlaces(length), test, forecast.predict(test.windows()));
    return 0;
  }

  private OperationException missing(CheckpointFolder folder) {
    return new OperationException(
        "no checkpoint %s; 'wavecast train --function %s' makes one"
            .formatted(folder.file(exercise.name(), Kind.BEST), exercise.name()));
  }

  private static Forecast forecast(Checkpoint checkpoint) {
    return Forecast.ofEach(KernelModel.of(checkpoint).newPredictor()::predict);
  }

  private void report(
      Checkpoint checkpoint, Evaluation model, Baselines baselines, WindowSet test) {
    Baselines.Scores scores = baselines.evaluate(test);
    out()
        .println(
            "%s, step %d, %d test windows"
                .formatted(
                    checkpoint.manifest().id().name(),
                    checkpoint.manifest().step(),
                    model.count()));
    out().println("              mse        rmse       mae        skill");
    line("model", model);
    line("persistence", scores.persistence());
    line("straight line", scores.straightLine());
    line("AR(10)", scores.autoregression());
    out().println(String.format(Locale.ROOT, "average of mse: %.3e", model.mse()));
  }

  private void line(String name, Evaluation evaluation) {
    out()
        .println(
            String.format(
                Locale.ROOT,
                "%-13s %.3e  %.3e  %.3e  %.9f",
                name,
                evaluation.mse(),
                evaluation.rmse(),
                evaluation.mae(),
                evaluation.skill()));
  }

  private void plot(double[] places, WindowSet test, double[] predicted) throws IOException {
    String name = exercise.name();
    Path dir = plots == null ? exercise.checkpointDir().resolve(name) : plots;
    Files.createDirectories(dir);
    Plots.predictions(
        dir.resolve("predictions.png"), name + ": test range", places, test.next(), predicted);
    Plots.enlarged(
        dir.resolve("enlarged.png"), name + ": enlarged", places, test.next(), predicted);
    Plots.error(dir.resolve("error.png"), name + ": error", places, test.next(), predicted);
    out().println("plots in " + dir);
  }
}

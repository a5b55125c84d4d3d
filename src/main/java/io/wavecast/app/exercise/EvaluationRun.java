package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.KernelReport;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.plot.Plots;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointFolder.Kind;
import io.wavecast.nn.checkpoint.Manifest;
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
    TestReport report = TestReport.of(checkpoint, values.data());
    report.print(out);
    out.println(String.format(Locale.ROOT, "average of mse: %.3e", report.model().mse()));
    plot(report, plots.orElse(folder.home(values.name())));
    return 0;
  }

  private void plot(TestReport report, Path dir) throws IOException {
    Files.createDirectories(dir);
    Manifest manifest = report.checkpoint().manifest();
    String name = manifest.id().name();
    double[] actual = report.test().next();
    double[] predicted = report.predicted();
    Dataset data = values.data();
    Plots plot = new Plots(data.testPlaces(manifest.spec().window()), data.isTime());
    plot.predictions(dir.resolve("predictions.png"), name + ": test range", actual, predicted);
    plot.enlarged(dir.resolve("enlarged.png"), name + ": test range, enlarged", actual, predicted);
    plot.error(dir.resolve("error.png"), name + ": error over the test range", actual, predicted);
    out.println("plots in " + dir);
  }
}

package io.wavecast.options;

import io.wavecast.app.exercise.CsvSeries;
import io.wavecast.app.exercise.NamedDataset;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.dataset.SampledCurve;
import io.wavecast.learn.dataset.SeriesData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for training and test data: a sampled curve, or a series of a file. */
public final class DataOptions {
  @Mixin private CurveOptions curves;

  @Option(
      names = "--function",
      paramLabel = "CURVE",
      defaultValue = "cos",
      description = "Curve of the exercise: sin or cos; also the model's name.")
  private String function;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Instead of a curve, rows of timestamp,value or series,timestamp,value (plain or gzip; -:"
              + " standard input): the first 70%% of the windows train, 15%% validate, the last"
              + " 15%% test.")
  private @Nullable Path csv;

  @Option(
      names = "--csv-series",
      paramLabel = "ID",
      description = "Series of the file to use; required if there are several.")
  private @Nullable String csvSeries;

  @Mixin private WindowOptions window;
  @Mixin private CsvColumnOptions columns;
  @Mixin private TimeOptions time;
  @Mixin private ModelNamesOptions models;

  ModelNames names() {
    return models.names();
  }

  TimeOptions time() {
    return time;
  }

  /** Returns whether the values are those of a file. */
  boolean isFile() {
    return csv != null;
  }

  WindowOptions window() {
    return window;
  }

  /**
   * Reads the data.
   *
   * @param seed of the noise
   * @param err receives the unreadable rows
   */
  NamedDataset data(long seed, PrintWriter err) {
    return csv == null ? curve(seed) : series(csv, err);
  }

  private NamedDataset curve(long seed) {
    if (csvSeries != null) {
      throw UsageException.option("--csv-series", "is given without --csv");
    }
    Curve curve = Choices.of("--function", function, Curve.class);
    SampledCurve sampled = curves.curve(curve);
    double noise = curves.noise();
    Dataset data = noise == 0 ? sampled : UsageChecks.fromOptions(() -> sampled.noisy(noise, seed));
    return new NamedDataset(curve.label(), data);
  }

  private NamedDataset series(Path file, PrintWriter err) {
    if (curves.noise() != 0) {
      throw UsageException.option("--noise", "is for sampled curves, not for --csv");
    }
    CsvSeries series =
        CsvSeries.read(
            CsvOptions.readable(file),
            columns.format(time.format(), Optional.empty()),
            Optional.ofNullable(csvSeries),
            err);
    String name = models.names().of(series.id());
    if (!ModelId.isTrainedName(name)) {
      throw UsageException.option(
          csvSeries == null ? "--csv" : "--csv-series",
          "has the series '" + series.id() + "', whose name can't be a model's");
    }
    return new NamedDataset(
        name,
        new SeriesData(file.toString(), series.points(), window.gapFactor(), window.sameTime()));
  }
}

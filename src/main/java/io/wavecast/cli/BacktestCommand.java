package io.wavecast.cli;

import io.wavecast.app.backtest.BacktestModels;
import io.wavecast.app.backtest.BacktestRun;
import io.wavecast.app.backtest.BacktestSource;
import io.wavecast.app.backtest.BacktestText;
import io.wavecast.app.backtest.CsvRange;
import io.wavecast.app.backtest.FolderModels;
import io.wavecast.app.backtest.ModelSource;
import io.wavecast.app.backtest.TopicModels;
import io.wavecast.app.backtest.TopicRangePoints;
import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.StoppableRun;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.backtest.BacktestResult;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.generate.csv.CsvFile;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.models.ModelsTopic;
import io.wavecast.kafka.read.TopicRange;
import io.wavecast.options.CsvOptions;
import io.wavecast.options.InputOptions;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.ModelKeyOptions;
import io.wavecast.options.ModelNamesOptions;
import io.wavecast.options.RangeOptions;
import io.wavecast.options.SeriesOptions;
import io.wavecast.options.TimeOptions;
import io.wavecast.terminal.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays points through the code of the live flow. */
@Command(
    name = "backtest",
    description =
        "Replay a CSV file or a range of the points topic through the code of the live flow and"
            + " report the errors. Changes no topic.")
final class BacktestCommand extends BaseCommand {
  private static final Path DEFAULT_FOLDER = Path.of("log");

  @Mixin private KafkaOptions kafka;
  @Mixin private SeriesOptions series;
  @Mixin private CsvOptions csv;
  @Mixin private InputOptions input;
  @Mixin private TimeOptions time;
  @Mixin private RangeOptions range;
  @Mixin private ModelKeyOptions modelKey;
  @Mixin private ModelNamesOptions names;

  @Option(names = "--source", description = "topic: replay the points topic instead of a file.")
  private @Nullable String source;

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "DIR",
      description =
          "Load the models from this folder. Default: log with --csv, the models topic with --source"
              + " topic.")
  private @Nullable Path checkpointDir;

  @Option(
      names = "--models",
      paramLabel = "topic",
      description = "topic: with --csv, load the models from the models topic.")
  private @Nullable String modelsFrom;

  @Option(
      names = "--model",
      paramLabel = "NAME[@VERSION]",
      description =
          "Predict every series with this model (naive: persistence). Default: each series with the"
              + " model of its name, as in the live flow.")
  private @Nullable String model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write report.md, results.csv, predictions.csv, scores.csv and plots there.")
  private @Nullable Path folder;

  @Option(names = "--top", defaultValue = "10", description = "Maximum number of series to print.")
  private int top;

  @Override
  public Integer call() throws IOException {
    if (top < 0) {
      throw UsageException.option("--top", "is " + top + ", not 0 or more");
    }
    SeriesConfig config = series.config();
    Optional<CsvFile> file = csv.file();
    return file.isPresent() ? file(file.get(), config) : topic(config);
  }

  private int file(CsvFile file, SeriesConfig config) throws IOException {
    if ("topic".equals(source)) {
      throw UsageException.option("--source", "topic and --csv exclude each other");
    }
    CsvRange points =
        new CsvRange(
            file,
            csv.format(time.format(), input.seriesId()),
            range.range(),
            problem -> err().println("wavecast: " + problem));
    return run(points, modelsForFile(), config);
  }

  private ModelSource modelsForFile() {
    if (modelsFrom == null) {
      return new FolderModels(
          checkpointDir == null ? DEFAULT_FOLDER : folderOfModels(checkpointDir));
    }
    if (!"topic".equals(modelsFrom)) {
      throw UsageException.option("--models", "'" + modelsFrom + "' is not topic");
    }
    if (checkpointDir != null) {
      throw UsageException.option("--models", "topic and --checkpoint-dir exclude each other");
    }
    return topicOrFolder(kafka.clientProperties());
  }

  private int topic(SeriesConfig config) throws IOException {
    if (!"topic".equals(source)) {
      throw source == null
          ? new UsageException("no source given: use --csv FILE or --source topic")
          : UsageException.option("--source", "'" + source + "' is not topic");
    }
    range.range().toPosition(); // reports an invalid range before connecting to a broker
    PointDecoder decoder = input.points(time).decoder();
    Map<String, Object> client = kafka.clientProperties();
    String topic = kafka.topics().points();
    ClusterChecks.requireTopics(client, kafka.topics(), List.of(topic));
    ModelSource models = topicOrFolder(client);
    TopicRangePoints points =
        TopicRangePoints.locate(
            new TopicRange(client, ClusterChecks.REQUEST_TIMEOUT), topic, range.range(), decoder);
    return run(points, models, config);
  }

  private int run(BacktestSource points, ModelSource source, SeriesConfig config)
      throws IOException {
    BacktestModels models =
        new BacktestModels(source, names.names(), config.rules().length(), err());
    BacktestRun run =
        new BacktestRun(
            points, models, Optional.ofNullable(model), config, range.range().from().isPresent());
    Optional<BacktestResult> result;
    try (Shutdown shutdown = new Shutdown()) {
      result =
          StoppableRun.run(
              shutdown,
              "backtest",
              points,
              () -> run.run(Optional.ofNullable(folder), total -> progress(points.unit(), total)));
    }
    return result.map(done -> report(run, done)).orElse(0);
  }

  private int report(BacktestRun run, BacktestResult result) {
    run.description(result).forEach(line -> out().println(Printable.of(line)));
    new BacktestText(out()).print(result, top);
    if (result.overall().scored() == 0) {
      throw new OperationException(
          "nothing was scored: a score needs eleven points in a row, and no series has them"
              + gaps(result));
    }
    if (folder != null) {
      out().println("report in " + folder.resolve("report.md"));
    }
    return 0;
  }

  private static String gaps(BacktestResult result) {
    long gaps = result.overall().points().getOrDefault("gap", 0L);
    return gaps == 0
        ? ""
        : "; %d gaps restarted windows, --gap-factor 0 ignores them".formatted(gaps);
  }

  private ModelSource topicOrFolder(Map<String, Object> client) {
    if (checkpointDir != null) {
      return new FolderModels(folderOfModels(checkpointDir));
    }
    String topic = kafka.topics().models();
    ClusterChecks.requireTopics(client, kafka.topics(), List.of(topic));
    return new TopicModels(
        new ModelsTopic(client, topic, ClusterChecks.REQUEST_TIMEOUT, modelKey.check()), topic);
  }

  private static Path folderOfModels(Path given) {
    if (!Files.isDirectory(given)) {
      throw UsageException.option("--checkpoint-dir", given + " is not a folder");
    }
    return given;
  }
}

package io.wavecast.cli;

import io.wavecast.app.demo.Demo;
import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.StoppableRun;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.Curve;
import io.wavecast.generate.csv.CsvFile;
import io.wavecast.generate.csv.CsvFormat;
import io.wavecast.generate.csv.CsvReplay;
import io.wavecast.generate.csv.ReplaySummary;
import io.wavecast.generate.curves.CurveSettings;
import io.wavecast.generate.curves.SampledCurves;
import io.wavecast.generate.pace.LastPoint;
import io.wavecast.generate.pace.PointSink;
import io.wavecast.generate.pace.RunEnd;
import io.wavecast.generate.pace.RunSummary;
import io.wavecast.generate.pace.Schedule;
import io.wavecast.generate.pace.Timeline;
import io.wavecast.generate.publish.KafkaPointSink;
import io.wavecast.generate.publish.LastPoints;
import io.wavecast.generate.publish.ShiftedIds;
import io.wavecast.kafka.cluster.OtherWriters;
import io.wavecast.kafka.read.TopicTail;
import io.wavecast.options.CsvOptions;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.SeriesIdOptions;
import io.wavecast.options.TimeOptions;
import io.wavecast.terminal.progress.Progress;
import io.wavecast.terminal.progress.ProgressPort;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes sampled curves, or the rows of a CSV file. */
@Command(
    name = "generate",
    description = "Publish sampled sin/cos points, or replay a CSV file, until the end or Ctrl-C.")
final class GenerateCommand extends BaseCommand {
  @Mixin private KafkaOptions kafka;
  @Mixin private CsvOptions csv;
  @Mixin private SeriesIdOptions seriesId;
  @Mixin private TimeOptions time;

  @Option(
      names = "--functions",
      split = ",",
      defaultValue = "sin,cos",
      description = "Curves to sample.")
  private List<String> functions;

  @Option(
      names = "--series",
      defaultValue = "1",
      description = "Series of each function: sin-0, cos-0, sin-1, ...")
  private int series;

  @Option(
      names = "--rate",
      defaultValue = "10",
      description =
          "Points per second and series; with --csv, rows per second; 0: as fast as possible.")
  private double rate;

  @Option(
      names = "--interval",
      description = "Event time between two points of a series. Default: 1 / rate.")
  private @Nullable Duration interval;

  @Option(
      names = {"--sample-gap", "--sample_gap"},
      defaultValue = "0.01",
      description = "Step in x from one sample to the next.")
  private double sampleGap;

  @Option(
      names = "--noise",
      defaultValue = "0",
      description = "Standard deviation of Gaussian noise.")
  private double noise;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the noise.")
  private long seed;

  @Option(
      names = "--start",
      description = "Event time of the first point, such as 2026-01-31T12:00:00Z. Default: now.")
  private @Nullable Instant start;

  @Option(
      names = "--continue",
      description = "Continue each series where it ends on the topic, instead of starting over.")
  private boolean goOn;

  @Option(names = "--for", description = "Stop after this duration.")
  private @Nullable Duration duration;

  @Option(names = "--count", description = "Stop after this many points of each series.")
  private @Nullable Long count;

  @Override
  public Integer call() {
    Schedule schedule =
        UsageChecks.fromOptions(
            () ->
                new Schedule(
                    rate,
                    count == null ? OptionalLong.empty() : OptionalLong.of(count),
                    Optional.ofNullable(duration)));
    CurveSettings curves = UsageChecks.fromOptions(this::curves);
    Optional<CsvFile> file = csv.file();
    CsvFormat format = csv.format(time.format(), seriesId);
    Map<String, Object> client = kafka.clientProperties();
    String topic = kafka.topics().points();
    ClusterChecks.requireTopics(client, kafka.topics(), List.of(topic));
    // the sink closes after its source has stopped
    try (PointSink sink = KafkaPointSink.open(client, topic);
        Shutdown shutdown = new Shutdown()) {
      return file.isPresent()
          ? replay(file.get(), format, schedule, sink, shutdown)
          : sample(curves, schedule, client, beside(client, sink), shutdown);
    }
  }

  /** A demo writes sin-0, cos-0, ...: two generators of one series would mix their points. */
  private PointSink beside(Map<String, Object> client, PointSink sink) {
    boolean demo =
        !goOn
            && kafka.topics().prefix().isEmpty()
            && new OtherWriters(client, ClusterChecks.REQUEST_TIMEOUT).isRunning(Demo.APPLICATION);
    int first = demo ? ShiftedIds.after(lastPoints(client).keySet()) : 0;
    if (first == 0) {
      return sink;
    }
    err().println("a demo runs on this broker; these series are numbered from " + first);
    return new ShiftedIds(sink, first);
  }

  /** Reads where each series ends on the topic. */
  private Map<String, LastPoint> lastPoints(Map<String, Object> client) {
    return LastPoints.read(
        new TopicTail(client, ClusterChecks.REQUEST_TIMEOUT),
        kafka.topics().points(),
        LastPoints.DEFAULT_TAIL);
  }

  private CurveSettings curves() {
    return new CurveSettings(
        functions.stream().map(GenerateCommand::curve).toList(),
        series,
        sampleGap,
        noise,
        seed,
        start == null ? Clock.systemUTC().instant() : start,
        interval == null ? CurveSettings.intervalAt(rate) : interval);
  }

  private static Curve curve(String label) {
    return Curve.ofLabel(label.strip())
        .orElseThrow(
            () -> UsageException.option("--functions", "'" + label + "' is not sin or cos"));
  }

  private int sample(
      CurveSettings curves,
      Schedule schedule,
      Map<String, Object> client,
      PointSink sink,
      Shutdown shutdown) {
    Map<String, LastPoint> ends = goOn ? lastPoints(client) : Map.of();
    long all = (long) curves.series() * curves.functions().size();
    OptionalLong total = count == null ? OptionalLong.empty() : OptionalLong.of(count * all);
    out().println(sampled(curves, schedule, ends, total, sink, shutdown).points() + published());
    return 0;
  }

  private RunSummary sampled(
      CurveSettings curves,
      Schedule schedule,
      Map<String, LastPoint> ends,
      OptionalLong total,
      PointSink sink,
      Shutdown shutdown) {
    try (Progress progress = progress("points", total)) {
      SampledCurves run =
          new SampledCurves(
              curves, schedule, ends, sink, Timeline.system(), new ProgressPort(progress));
      return StoppableRun.run(shutdown, "generator", run, run::run);
    }
  }

  private String published() {
    return " points published to " + kafka.topics().points();
  }

  private int replay(
      CsvFile file, CsvFormat format, Schedule schedule, PointSink sink, Shutdown shutdown) {
    ReplaySummary summary = replayed(file, format, schedule, sink, shutdown);
    out().println(summary.points() + published() + ", " + summary.unreadable() + " rows skipped");
    if (summary.points() == 0 && summary.end() == RunEnd.EXHAUSTED) {
      throw new OperationException(
          "nothing was published: none of the %d rows of %s can be read"
              .formatted(summary.unreadable(), file));
    }
    return 0;
  }

  private ReplaySummary replayed(
      CsvFile file, CsvFormat format, Schedule schedule, PointSink sink, Shutdown shutdown) {
    try (Progress progress = progress("rows", OptionalLong.empty())) {
      CsvReplay run =
          new CsvReplay(
              file,
              format,
              schedule,
              sink,
              Timeline.system(),
              problem -> err().println("wavecast: " + problem),
              new ProgressPort(progress));
      return StoppableRun.run(shutdown, "replay", run, run::run);
    }
  }
}

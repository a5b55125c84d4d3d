package io.wavecast.cli;

import io.wavecast.app.demo.Demo;
import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.StoppableRun;
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
import io.wavecast.options.GeneratorOptions;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.SeriesIdOptions;
import io.wavecast.options.TimeOptions;
import io.wavecast.terminal.progress.Progress;
import io.wavecast.terminal.progress.ProgressPort;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Publishes sampled curves, or the rows of a CSV file. */
@Command(
    name = "generate",
    description = "Publish sampled sin/cos points, or replay a CSV file, until the end or Ctrl-C.")
final class GenerateCommand extends BaseCommand {
  @Mixin private KafkaOptions kafka;
  @Mixin private CsvOptions csv;
  @Mixin private SeriesIdOptions seriesId;
  @Mixin private TimeOptions time;
  @Mixin private GeneratorOptions generator;

  @Override
  public Integer call() {
    Schedule schedule = generator.schedule();
    CurveSettings curves = generator.curves(Clock.systemUTC().instant());
    Optional<CsvFile> file = csv.file();
    OptionalLong total = file.isPresent() ? OptionalLong.empty() : generator.total(curves);
    CsvFormat format = csv.format(time.format(), seriesId);
    Map<String, Object> client = kafka.clientProperties();
    String topic = kafka.topics().points();
    ClusterChecks.requireTopics(client, kafka.topics(), List.of(topic));
    // the sink closes after its source has stopped
    try (PointSink sink = KafkaPointSink.open(client, topic);
        Shutdown shutdown = new Shutdown()) {
      return file.isPresent()
          ? replay(file.get(), format, schedule, sink, shutdown)
          : sample(curves, schedule, total, client, beside(client, sink), shutdown);
    }
  }

  /** A demo writes sin-0, cos-0, ...: two generators of one series would mix their points. */
  private PointSink beside(Map<String, Object> client, PointSink sink) {
    boolean demo =
        !generator.continues()
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

  private int sample(
      CurveSettings curves,
      Schedule schedule,
      OptionalLong total,
      Map<String, Object> client,
      PointSink sink,
      Shutdown shutdown) {
    Map<String, LastPoint> ends = generator.continues() ? lastPoints(client) : Map.of();
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

package io.wavecast.cli;

import io.wavecast.app.input.SeriesReport;
import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.kafka.state.Tombstone;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.SeriesOptions;
import io.wavecast.terminal.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about one series of the live flow. */
@Command(
    name = "series",
    description = "Show or reset a series while predictors run.",
    subcommands = {SeriesCommand.Show.class, SeriesCommand.Forget.class})
final class SeriesCommand extends CommandGroup {
  /** Shows the state of one series. */
  @Command(
      name = "show",
      description =
          "Show what the predictors have learnt about a series: its newest point, rhythm,"
              + " forecasters' weights, interval, model and errors, as of the last commit.")
  static final class Show extends BaseCommand {
    @Mixin private KafkaOptions kafka;
    @Mixin private SeriesOptions series;

    @Option(
        names = "--application-id",
        description =
            "The predictors' name. Default: the topic prefix followed by wavecast-predict;"
                + " the demo's is wavecast-demo.")
    private @Nullable String applicationId;

    @Parameters(paramLabel = "ID", description = "The id of the series.")
    private String id;

    @Override
    public Integer call() {
      String application =
          applicationId == null ? kafka.topics().prefix() + "wavecast-predict" : applicationId;
      new SeriesReport(kafka.clientProperties(), application, series.config())
          .lines(id, Instant.now())
          .forEach(line -> out().println(Printable.of(line)));
      return 0;
    }
  }

  /** Resets one series. */
  @Command(
      name = "forget",
      description = "Reset a series: its next point is its first. Publishes a tombstone.")
  static final class Forget extends BaseCommand {
    @Mixin private KafkaOptions kafka;

    @Parameters(paramLabel = "ID", description = "The id of the series.")
    private String series;

    @Override
    public Integer call() {
      if (series.isEmpty()) {
        throw new UsageException("the id of the series is empty");
      }
      Map<String, Object> client = kafka.clientProperties();
      String points = kafka.topics().points();
      ClusterChecks.requireTopics(client, kafka.topics(), List.of(points));
      Tombstone.send(client, points, series, ClusterChecks.REQUEST_TIMEOUT);
      out().println("series " + series + " is reset by its tombstone in " + points);
      return 0;
    }
  }
}

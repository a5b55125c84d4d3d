package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.kafka.state.Tombstone;
import io.wavecast.options.KafkaOptions;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Commands about one series of the live flow. */
@Command(
    name = "series",
    description = "Reset a series while predictors run.",
    subcommands = SeriesCommand.Forget.class)
final class SeriesCommand extends CommandGroup {
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

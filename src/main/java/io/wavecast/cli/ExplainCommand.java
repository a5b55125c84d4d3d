package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.app.models.Explanation;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.kafka.read.TopicRange;
import io.wavecast.options.InputOptions;
import io.wavecast.options.SeriesOptions;
import io.wavecast.options.TimeOptions;
import io.wavecast.terminal.Printable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Recomputes a past prediction from the topics. */
@Command(
    name = "explain",
    description =
        "Recompute a past prediction from the topics: its window, its network, the other"
            + " forecasters, their weights and the interval. Give it the options of 'predict'."
            + " Reads the predictions and points topics from their beginning.")
final class ExplainCommand extends BaseCommand {
  @Mixin private ModelsAccess models;
  @Mixin private SeriesOptions series;
  @Mixin private InputOptions input;
  @Mixin private TimeOptions time;

  @Parameters(index = "0", paramLabel = "SERIES", description = "Id of the series.")
  private String id;

  @Parameters(
      index = "1",
      paramLabel = "TARGET-TIME",
      description =
          "Event time of the predicted point: epoch milliseconds or 2026-01-31T12:00:00Z.")
  private String targetTime;

  @Override
  public Integer call() {
    long target = millis(targetTime);
    PointDecoder decoder = input.points(time).decoder();
    TopicNames topics = models.kafka().topics();
    Map<String, Object> client = models.client();
    ClusterChecks.requireTopics(client, topics, List.of(topics.points(), topics.predictions()));
    try (ModelPublisher publisher = models.publisher();
        TopicRange range = new TopicRange(client, ClusterChecks.REQUEST_TIMEOUT)) {
      new Explanation(range, publisher.models(), series.config(), decoder)
          .of(id, target, topics.predictions(), topics.points())
          .forEach(line -> out().println(Printable.of(line)));
    }
    return 0;
  }

  private static long millis(String text) {
    try {
      return text.chars().allMatch(c -> c >= '0' && c <= '9')
          ? Long.parseLong(text)
          : Instant.parse(text).toEpochMilli();
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      throw new UsageException(
          "'" + text + "' is neither epoch milliseconds nor a time like 2026-01-31T12:00:00Z");
    }
  }
}

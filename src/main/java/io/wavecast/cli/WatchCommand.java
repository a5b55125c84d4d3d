package io.wavecast.cli;

import io.wavecast.audit.StreamAudit;
import io.wavecast.domain.TopicNames;
import io.wavecast.history.TopicFeed;
import io.wavecast.series.SeriesConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows predictions and scores. */
@Command(
    name = "watch",
    description = "Follow predictions and scores: a line for each series that has news.")
final class WatchCommand extends BaseCommand {
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--series",
      split = ",",
      description = "Only these series. Default: the first of those that come, up to --top.")
  private @Nullable Set<String> only;

  @Option(names = "--top", defaultValue = "20", description = "Series to show at most.")
  private int top;

  @Option(names = "--every", defaultValue = "1s", description = "Time between two looks.")
  private Duration every;

  @Option(names = "--for", description = "End after so long.")
  private @Nullable Duration duration;

  @Option(names = "--from-beginning", description = "Read what is on the topics already, too.")
  private boolean fromBeginning;

  private final StreamAudit audit = new StreamAudit(SeriesConfig.DEFAULT);
  private final Map<String, StreamAudit.Latest> shown = new HashMap<>();

  @Override
  public Integer call() {
    if (top < 1 || every.isZero()) {
      throw new UsageException(top < 1 ? "--top is " + top + ", not 1 or more" : "--every is 0");
    }
    TopicNames topics = kafka.topics();
    Map<String, Object> client = kafka.clientProperties();
    List<String> read = List.of(topics.predictions(), topics.scores());
    long back = fromBeginning ? TopicFeed.FROM_BEGINNING : TopicFeed.FROM_END;
    Cluster.require(client, topics, read);
    try (Shutdown shutdown = new Shutdown()) {
      shutdown.register(
          "feed", new TopicFeed(client, read, back, record -> audit.take(topics, record)));
      return Endings.exitCode(
          Ticks.until(shutdown, Optional.ofNullable(duration), every, NEVER, this::show));
    }
  }

  private static final CompletableFuture<Throwable> NEVER = new CompletableFuture<>();

  private void show() {
    for (Map.Entry<String, StreamAudit.Latest> series : audit.latest().entrySet()) {
      if (isWanted(series.getKey())
          && !series.getValue().equals(shown.put(series.getKey(), series.getValue()))) {
        out().println(StatusLines.of(series.getKey(), series.getValue()));
      }
    }
    out().flush();
  }

  private boolean isWanted(String series) {
    return only == null ? shown.containsKey(series) || shown.size() < top : only.contains(series);
  }
}

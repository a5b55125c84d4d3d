package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.ExitCodes;
import io.wavecast.app.lifecycle.PeriodicAction;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.audit.StreamAudit;
import io.wavecast.kafka.read.FeedListener;
import io.wavecast.kafka.read.TopicFeed;
import io.wavecast.options.KafkaOptions;
import io.wavecast.terminal.watch.WatchBoard;
import io.wavecast.terminal.watch.WatchLines;
import io.wavecast.terminal.watch.WatchScreen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows predictions and scores as a table in a terminal, and as lines elsewhere. */
@Command(
    name = "watch",
    description =
        "Follow predictions and scores: a live table in a terminal; elsewhere one line for each"
            + " series with new records.")
final class WatchCommand extends BaseCommand {
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--series",
      split = ",",
      description = "Only these series. Default: the first series that arrive, at most --top.")
  private @Nullable Set<String> only;

  @Option(names = "--top", defaultValue = "20", description = "Maximum number of series.")
  private int top;

  @Option(names = "--every", defaultValue = "1s", description = "Time between two updates.")
  private Duration every;

  @Option(names = "--for", description = "Stop after this duration.")
  private @Nullable Duration duration;

  @Option(
      names = "--from-beginning",
      description = "Also read the records that are already on the topics.")
  private boolean fromBeginning;

  @Override
  public Integer call() throws IOException {
    if (top < 1 || every.isZero()) {
      throw new UsageException(top < 1 ? "--top is " + top + ", not 1 or more" : "--every is 0");
    }
    TopicNames topics = kafka.topics();
    Map<String, Object> client = kafka.clientProperties();
    ClusterChecks.requireTopics(client, topics, read(topics));
    try (Shutdown shutdown = new Shutdown()) {
      Runnable tick =
          WatchScreen.isPossible()
              ? screen(client, topics, shutdown)
              : lines(client, topics, shutdown);
      return ExitCodes.exitCode(
          PeriodicAction.run(shutdown, Optional.ofNullable(duration), every, NEVER, tick));
    }
  }

  private static final CompletableFuture<Throwable> NEVER = new CompletableFuture<>();

  private static List<String> read(TopicNames topics) {
    return List.of(topics.predictions(), topics.scores());
  }

  private Runnable screen(Map<String, Object> client, TopicNames topics, Shutdown shutdown)
      throws IOException {
    WatchBoard board = new WatchBoard(topics, only, top);
    feed(client, topics, board::take, shutdown);
    String title = String.valueOf(client.get("bootstrap.servers"));
    WatchScreen screen =
        shutdown.register(
            "screen",
            new WatchScreen(WatchScreen.system(), out(), title, WatchScreen.hasColours()));
    screen.show(board.look());
    return () -> screen.show(board.look());
  }

  private Runnable lines(Map<String, Object> client, TopicNames topics, Shutdown shutdown) {
    StreamAudit audit = new StreamAudit(SeriesConfig.DEFAULT);
    WatchLines lines = new WatchLines(audit, only, top);
    feed(client, topics, record -> audit.take(topics, record), shutdown);
    return () -> lines.print(out());
  }

  private void feed(
      Map<String, Object> client, TopicNames topics, FeedListener listener, Shutdown shutdown) {
    long back = fromBeginning ? TopicFeed.FROM_BEGINNING : TopicFeed.FROM_END;
    shutdown.register("feed", TopicFeed.start(client, read(topics), back, listener));
  }
}

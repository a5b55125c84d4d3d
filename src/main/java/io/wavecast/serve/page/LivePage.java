package io.wavecast.serve.page;

import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.RepeatedTask;
import io.wavecast.kafka.cluster.TopicProgress;
import io.wavecast.kafka.read.TopicFeed;
import io.wavecast.serve.web.EventFeed;
import io.wavecast.serve.web.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live page of a cluster. It can be served at once. From {@link #follow} to {@link #close} it
 * reads predictions, scores, anomalies, dead letters and models, starting a few records before the
 * end of each topic. Thread-safe.
 */
public final class LivePage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
  private static final long RECENT_RECORDS = 10_000;
  private static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);

  private final TopicNames topics;
  private final LiveView view;
  private final Optional<DemoControls> controls;
  private final StatusWriter writer;
  private final EventFeed events;
  private final RepeatedTask pulse = new RepeatedTask("page-status");
  private volatile StatusReport status;
  private volatile Optional<Following> following = Optional.empty();

  /** The readers of the topics. */
  private record Following(TopicFeed results, TopicFeed models, TopicProgress progress) {
    List<String> problems() {
      return Stream.of(results.problem(), models.problem(), progress.problem())
          .flatMap(Optional::stream)
          .toList();
    }

    void close() {
      results.close();
      models.close();
      progress.close();
    }
  }

  private LivePage(
      TopicNames topics,
      ModelNames names,
      Supplier<Map<String, Double>> drift,
      PageLimits limits,
      InstantSource clock,
      Optional<DemoControls> controls) {
    this.topics = topics;
    this.controls = controls;
    this.view = new LiveView(topics, limits);
    this.writer =
        new StatusWriter(
            view,
            names,
            drift,
            this::progress,
            this::problems,
            controls.map(DemoControls::curves),
            clock);
    this.status = writer.report();
    this.events = new PageEvents(view, () -> status, Long.toString(clock.millis(), 36));
  }

  /**
   * Starts the page without topics; its status is written every second.
   *
   * @param names the rule by which series share models
   * @param drift returns the evidence by model name that its errors have grown, as far as known; 1
   *     or more is a drift
   * @param limits bounds of the data kept in memory
   * @param controls the controls of a demo, if this is one
   */
  public static LivePage start(
      TopicNames topics,
      ModelNames names,
      Supplier<Map<String, Double>> drift,
      PageLimits limits,
      InstantSource clock,
      Optional<DemoControls> controls) {
    LivePage page = new LivePage(topics, names, drift, limits, clock, controls);
    page.pulse.start(STATUS_INTERVAL, STATUS_INTERVAL, page::beat);
    return page;
  }

  /**
   * Starts reading. Call it once.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param group the application id of the predictors, whose lag is shown
   */
  public void follow(Map<String, Object> client, String group) {
    List<String> live =
        List.of(topics.predictions(), topics.scores(), topics.anomalies(), topics.deadLetters());
    List<String> models = List.of(topics.models());
    following =
        Optional.of(
            new Following(
                TopicFeed.start(client, live, RECENT_RECORDS, view::take),
                TopicFeed.start(client, models, TopicFeed.FROM_BEGINNING, view::take),
                TopicProgress.start(client, topics.points(), group)));
  }

  private void beat() {
    try {
      status = writer.report();
    } catch (RuntimeException e) {
      LOG.error(
          "The status of the live page could not be written; the page shows the last one.", e);
    }
  }

  private Optional<TopicProgress.Progress> progress() {
    return following.flatMap(all -> all.progress().latest());
  }

  private List<String> problems() {
    return following.map(Following::problems).orElse(List.of("starting"));
  }

  /** Returns the reason why the page can't read its topics; empty if it can. */
  public Optional<String> problem() {
    return problems().stream().findFirst();
  }

  /** Returns the content to serve. */
  public Site site() {
    return new Site(
        PageAssets.all(),
        Map.of("/api/series", new TableJson(view.table())),
        Optional.of(events),
        controls.map(DemoControls::commands).orElse(Map.of()));
  }

  @Override
  public void close() {
    pulse.close();
    following.ifPresent(Following::close);
  }
}

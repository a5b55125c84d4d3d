package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.learn.dataset.PointWindows;
import io.wavecast.learn.dataset.ScaleLearner;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.train.TrainingListener;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of training on live series: for each model name the recent windows of its series, a
 * candidate that continues from what serves, and its promotion when it is better on the newest
 * fifth of the windows. A model that fails doesn't keep the others from their turn. Not
 * thread-safe.
 */
public final class LiveTrainer {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTrainer.class);

  private final LiveTrainerConfig config;
  private final ModelStore store;
  private final TrainingMetrics metrics;
  private final InstantSource clock;

  public LiveTrainer(
      LiveTrainerConfig config, ModelStore store, TrainingMetrics metrics, InstantSource clock) {
    this.config = config;
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * One round.
   *
   * @param recent the recent points by series, each in the order of its partition
   * @param stop asked before each step; once it says yes, the round ends without promoting what it
   *     is at
   * @return the outcome for each model name
   */
  public List<RoundOutcome> round(Map<String, List<Point>> recent, BooleanSupplier stop) {
    List<RoundOutcome> outcomes = new ArrayList<>();
    for (Map.Entry<String, List<List<Point>>> model : models(recent).entrySet()) {
      if (stop.getAsBoolean()) {
        break;
      }
      RoundOutcome outcome = guarded(model.getKey(), model.getValue(), stop);
      LOG.info("{}", outcome.text());
      metrics.concluded(outcome.kind());
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** Series by the name of the model they train. */
  private Map<String, List<List<Point>>> models(Map<String, List<Point>> recent) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    recent.forEach(
        (series, points) ->
            sizes.merge(ModelId.nameForSeries(series), (long) points.size(), Long::sum));
    List<String> own =
        sizes.entrySet().stream()
            .filter(size -> ModelId.isValidName(size.getKey()))
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(config.maxModels())
            .map(Map.Entry::getKey)
            .toList();
    Map<String, List<List<Point>>> models = new LinkedHashMap<>();
    recent.forEach(
        (series, points) -> {
          String name = ModelId.nameForSeries(series);
          String model = own.contains(name) ? name : ModelId.DEFAULT_NAME;
          models.computeIfAbsent(model, any -> new ArrayList<>()).add(points);
        });
    return models;
  }

  private RoundOutcome guarded(String name, List<List<Point>> series, BooleanSupplier stop) {
    try {
      return train(name, series, stop);
    } catch (IOException | RuntimeException e) {
      LOG.debug("training of {} failed", name, e);
      return new RoundOutcome.Failed(name, e);
    }
  }

  private RoundOutcome train(String name, List<List<Point>> series, BooleanSupplier stop)
      throws IOException {
    Optional<String> blocked = store.promotionBlocked(name);
    if (blocked.isPresent()) {
      return new RoundOutcome.Kept(name, blocked.get());
    }
    WindowSet.Split windows = windows(series);
    int size = windows.train().size() + windows.validation().size();
    if (size < config.minWindows() || windows.train().isEmpty()) {
      return new RoundOutcome.Skipped(
          name, size + " windows so far, " + config.minWindows() + " needed");
    }
    TrainingTask task =
        new TrainingTask(
            store.next(name),
            config.spec(),
            windows.train(),
            windows.validation(),
            ScaleLearner.learn(windows.train(), config.spec()),
            store.serving(name),
            OptionalLong.of(newest(series)));
    TrainingJob job =
        new TrainingJob(config.options(), store.sink(name), TrainingListener.NONE, metrics, clock);
    Candidate candidate = job.run(task, stop);
    if (candidate.training().interrupted()) {
      return new RoundOutcome.Kept(name, "the training was interrupted");
    }
    return conclude(task.id(), candidate);
  }

  private RoundOutcome conclude(ModelId id, Candidate candidate) throws IOException {
    Promotion judgement = candidate.judge();
    if (judgement instanceof Promotion.Promote) {
      store.promote(candidate.checkpoint(), judgement.reason());
      return new RoundOutcome.Promoted(id, judgement.reason());
    }
    return new RoundOutcome.Kept(id.name(), judgement.reason());
  }

  private WindowSet.Split windows(List<List<Point>> series) {
    int each = Math.max(5, config.maxWindows() / series.size());
    List<WindowSet> train = new ArrayList<>();
    List<WindowSet> validation = new ArrayList<>();
    for (List<Point> points : series) {
      WindowSet.Split split = PointWindows.of(points, config.rules(), each);
      train.add(split.train());
      validation.add(split.validation());
    }
    int length = config.spec().window();
    int most = config.maxWindows();
    return new WindowSet.Split(
        WindowSet.concat(length, train).newest(most),
        WindowSet.concat(length, validation).newest(most));
  }

  private static long newest(List<List<Point>> series) {
    return series.stream().flatMap(List::stream).mapToLong(Point::timestamp).max().orElseThrow();
  }
}

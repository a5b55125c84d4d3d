package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;
import io.wavecast.learn.sample.SeriesPoints;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the errors of the models that serve. Not thread-safe. */
final class DriftMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(DriftMonitor.class);

  private final LiveTrainerConfig config;
  private final ModelStore store;
  private final TrainingMetrics metrics;
  private final Map<String, ModelDrift> models = new HashMap<>();

  DriftMonitor(LiveTrainerConfig config, ModelStore store, TrainingMetrics metrics) {
    this.config = config;
    this.store = store;
    this.metrics = metrics;
  }

  /**
   * Tests the new points of a name.
   *
   * @return whether a challenger should be trained now because of a drift
   */
  boolean observe(String name, List<SeriesPoints> series) {
    try {
      Optional<ModelDrift> model = model(name);
      model.ifPresent(one -> one.observe(series, config));
      metrics.drift(name, model.map(ModelDrift::statistic).orElse(0.0));
      return model.isPresent() && model.get().isDue(series);
    } catch (IOException | RuntimeException e) {
      LOG.warn("the errors of {} can't be watched: {}", name, e.getMessage());
      return false;
    }
  }

  private Optional<ModelDrift> model(String name) throws IOException {
    Optional<Checkpoint> serving = store.serving(name);
    if (serving.isEmpty()) {
      models.remove(name);
      return Optional.empty();
    }
    ModelDrift known = models.get(name);
    if (known == null || !known.id().equals(serving.get().manifest().id())) {
      models.remove(name);
      restored(serving.get()).ifPresent(fresh -> models.put(name, fresh));
    }
    return Optional.ofNullable(models.get(name));
  }

  private Optional<ModelDrift> restored(Checkpoint checkpoint) {
    ModelId id = checkpoint.manifest().id();
    long trainedUntil = checkpoint.manifest().trainedUntil().orElse(Long.MIN_VALUE);
    return Champion.predictor(checkpoint, config)
        .map(
            predictor ->
                new ModelDrift(
                    id,
                    predictor,
                    checkpoint.manifest().facts().season(),
                    trainedUntil,
                    points(config)));
  }

  /** Returns the number of points in which one series has the windows that a round needs. */
  private static long points(LiveTrainerConfig config) {
    return (long) config.minWindows() + config.rules().length();
  }

  /** Returns the event time since which the errors of a name's model have grown, if they have. */
  OptionalLong since(String name) {
    ModelDrift known = models.get(name);
    return known != null && known.isDrift() ? OptionalLong.of(known.onset()) : OptionalLong.empty();
  }

  /** Notes the outcome of a round. */
  void concluded(RoundOutcome outcome, List<SeriesPoints> series) {
    ModelDrift known = models.get(outcome.name());
    if (known == null) {
      return;
    }
    boolean replaced =
        outcome instanceof RoundOutcome.Promoted || outcome instanceof RoundOutcome.Withdrawn;
    if (replaced || (known.isDrift() && !known.failed(series))) {
      models.remove(outcome.name());
    }
  }
}

package io.wavecast.app.models;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replays the points of one series through the code of the live flow, up to one event time. The
 * network's numbers before it are those that were published, so only the last one needs its
 * artifact. Not thread-safe.
 */
final class SeriesReplay {
  private final SeriesConfig config;
  private final long end;
  private final Map<Long, Prediction> published;
  private final Function<ModelId, Optional<? extends Model>> models;
  private SeriesState state;
  private long points;
  private long firstTime;
  private @Nullable Replayed replayed;

  /**
   * A recomputed prediction.
   *
   * @param state of the series after its last point
   * @param points number of points that were replayed
   * @param firstTime event time of the first of them
   */
  record Replayed(Prediction prediction, SeriesState state, long points, long firstTime) {}

  /** A model that repeats the number of a published prediction. */
  private record Recorded(ModelId id, ModelFacts facts, boolean takesSeason, double network)
      implements Model {
    @Override
    public boolean gainsFromBatches() {
      return false;
    }

    @Override
    public Predictor newPredictor() {
      return window -> network;
    }
  }

  /**
   * @param end event time of the last point to replay
   * @param published the predictions of the series by the event time of their last point
   * @param models loads models; empty for one that is gone
   */
  SeriesReplay(
      SeriesConfig config,
      long end,
      Map<Long, Prediction> published,
      Function<ModelId, Optional<? extends Model>> models) {
    this.config = config;
    this.end = end;
    this.published = published;
    this.models = models;
    this.state = new SeriesState(config);
  }

  /** Takes the next point of the series; ignored after the last one. */
  void take(Point point) {
    if (replayed != null) {
      return;
    }
    ActiveModels active = new ActiveModels();
    model(point.timestamp()).ifPresent(one -> active.activate(ModelId.DEFAULT_NAME, one));
    SeriesEngine engine = new SeriesEngine(config, active, LiveMetrics.NONE);
    if (!(engine.accept(state, point) instanceof PointOutcome.Accepted accepted)) {
      return;
    }
    firstTime = points == 0 ? point.timestamp() : firstTime;
    points++;
    Prediction prediction = accepted.prediction();
    if (point.timestamp() == end && prediction != null) {
      replayed = new Replayed(prediction, state, points, firstTime);
    }
  }

  private Optional<Model> model(long time) {
    Prediction made = published.get(time);
    if (made == null || made.model().equals(ModelId.NAIVE)) {
      return Optional.empty();
    }
    Optional<? extends Model> found = models.apply(made.model());
    if (time == end && found.isPresent()) {
      return Optional.of(found.get());
    }
    ModelFacts facts = found.map(Model::facts).orElse(ModelFacts.NONE);
    boolean takesSeason = found.map(Model::takesSeason).orElse(false);
    return Optional.of(new Recorded(made.model(), facts, takesSeason, network(made)));
  }

  /** Returns the network's own number: the prediction itself, unless forecasters were mixed. */
  static double network(Prediction prediction) {
    PredictionDetails details = prediction.details();
    return details == null || Double.isNaN(details.network())
        ? prediction.predicted()
        : details.network();
  }

  /** Drops the state, as the live flow does for a record without a value. */
  void forget() {
    if (replayed == null) {
      state = new SeriesState(config);
      points = 0;
    }
  }

  /** Returns the prediction after the last point; empty if the topic has too few points. */
  Optional<Replayed> result() {
    return Optional.ofNullable(replayed);
  }
}

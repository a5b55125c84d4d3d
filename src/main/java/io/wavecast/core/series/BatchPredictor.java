package io.wavecast.core.series;

import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Predicts for points that are about to be processed, with one call per model; a network takes
 * about half the time per point that way. A window depends on points alone, so the coming windows
 * are known, including several of one series. Processing a point decides whether its speculative
 * prediction is used. Not thread-safe.
 */
public final class BatchPredictor {
  private final ActiveModels models;
  private final OwnPredictors streams;
  private final OwnPredictors pools = new OwnPredictors();
  private Map<String, ExpectedSeries> before = new HashMap<>();
  private Map<String, ExpectedSeries> expected = new HashMap<>();
  private IdentityHashMap<Model, List<SpeculativePrediction>> waiting = new IdentityHashMap<>();
  private boolean incomplete;

  /**
   * @param streams predictors of the thread that adds points
   */
  BatchPredictor(ActiveModels models, OwnPredictors streams) {
    this.models = models;
    this.streams = streams;
  }

  /**
   * Adds the next point of its series, after those added before.
   *
   * @param states returns the state of a series before the first of its points that was added; it
   *     isn't modified
   * @return its prediction, made by {@link SpeculativeWork}; null if no network predicts after it
   */
  public @Nullable SpeculativePrediction add(Function<String, SeriesState> states, Point point) {
    Model model = models.forSeries(point.series());
    if (!model.gainsFromBatches()) {
      return null;
    }
    ExpectedSeries series = expected.get(point.series());
    if (series == null) {
      series = before.remove(point.series());
      if (series == null) {
        series = new ExpectedSeries(states.apply(point.series()), model);
      }
      expected.put(point.series(), series);
    }
    if (!series.offer(point)) {
      return null;
    }
    double[] input = series.input(model);
    if (input == null) {
      incomplete = true;
      return null;
    }
    SpeculativePrediction speculative = new SpeculativePrediction(model, input);
    waiting.computeIfAbsent(model, m -> new ArrayList<>()).add(speculative);
    return speculative;
  }

  /**
   * Returns the predictions for the points that were added since the last call. A series that is
   * added again continues after them; all others begin at their state. So the points of earlier
   * calls must have been processed when further ones are added, otherwise call {@link #restart()}.
   *
   * @param elsewhere whether another thread will run the work; at most one such work may run at a
   *     time
   */
  public SpeculativeWork take(boolean elsewhere) {
    SpeculativeWork work = new SpeculativeWork(waiting, elsewhere ? pools : streams, incomplete);
    before = expected;
    expected = new HashMap<>();
    waiting = new IdentityHashMap<>();
    incomplete = false;
    return work;
  }

  /** Predicts for all points that were added; series that are added later begin at their state. */
  public void predict() {
    take(false).run();
    restart();
  }

  /** Forgets what was added: each series that is added later begins at its state. */
  public void restart() {
    before.clear();
    expected.clear();
    waiting.clear();
    incomplete = false;
  }
}

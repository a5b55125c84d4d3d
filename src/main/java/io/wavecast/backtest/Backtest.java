package io.wavecast.backtest;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.domain.Score;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.BatchPredictor;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SpeculativePrediction;
import io.wavecast.nn.serving.KernelModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replays points through {@link SeriesEngine}, as the topology does. For the same points and
 * models, predictions and scores equal those of the live flow to the last digit. Points are
 * predicted in batches, as in the topology. One run per object; not thread-safe.
 */
public final class Backtest {
  private static final int BATCH = 64;

  private final SeriesEngine engine;
  private final BatchPredictor batchPredictor;
  private final Map<String, Predictor> autoregressions;
  private final Map<ModelId, Long> trainedUntil = new HashMap<>();
  private final BacktestListener listener;
  private final SortedMap<String, SeriesRun> runs = new TreeMap<>();
  private final BacktestStatistics all = new BacktestStatistics();
  private final List<Point> batch = new ArrayList<>();

  /**
   * @param models the models that serve during the whole replay
   * @param autoregressions AR(10) by series; series without one are not compared with it
   */
  public Backtest(
      SeriesConfig config,
      ActiveModels models,
      Map<String, Predictor> autoregressions,
      BacktestListener listener) {
    this.engine = new SeriesEngine(config, models, LiveMetrics.NONE);
    this.batchPredictor = engine.newBatchPredictor();
    this.autoregressions = Map.copyOf(autoregressions);
    this.listener = listener;
    models.serving().values().forEach(this::noteTraining);
  }

  private void noteTraining(Model model) {
    if (model instanceof KernelModel kernel) {
      kernel.manifest().trainedUntil().ifPresent(until -> trainedUntil.put(model.id(), until));
    }
  }

  /** Takes the next point of any series. */
  public void take(Point point) {
    batch.add(point);
    if (batch.size() == BATCH) {
      process();
    }
  }

  /** Counts a record that is not a point. */
  public void reject(Rejection reason) {
    all.rejected(reason);
  }

  /** Ends the replay and returns its result. */
  public BacktestResult finish() {
    process();
    SortedMap<String, BacktestStatistics> bySeries = new TreeMap<>();
    runs.forEach((series, run) -> bySeries.put(series, run.statistics()));
    BacktestResult result = new BacktestResult(bySeries, all);
    List<String> leftOut = result.leftOut();
    bySeries.forEach(
        (series, statistics) -> {
          if (leftOut.contains(series)) {
            all.addCounts(statistics);
          } else {
            all.add(statistics);
          }
        });
    return result;
  }

  private void process() {
    List<@Nullable SpeculativePrediction> speculated = new ArrayList<>(batch.size());
    for (Point point : batch) {
      speculated.add(batchPredictor.add(series -> run(series).state(), point));
    }
    batchPredictor.predict();
    for (int i = 0; i < batch.size(); i++) {
      accept(batch.get(i), speculated.get(i));
    }
    batch.clear();
  }

  private SeriesRun run(String series) {
    return runs.computeIfAbsent(
        series, id -> new SeriesRun(engine.newState(), autoregressions.get(id)));
  }

  private void accept(Point point, @Nullable SpeculativePrediction speculated) {
    SeriesRun run = run(point.series());
    PointOutcome outcome = engine.accept(run.state(), point, speculated);
    if (outcome instanceof PointOutcome.Accepted accepted) {
      accepted(run, accepted);
    } else if (outcome instanceof PointOutcome.Rejected rejected) {
      run.statistics().rejected(rejected.reason());
    }
  }

  private void accepted(SeriesRun run, PointOutcome.Accepted accepted) {
    run.statistics().accepted(accepted.restarted());
    Score score = accepted.score();
    if (score != null) {
      Scored scored = run.scored(score);
      run.statistics().scored(scored, isSeen(score));
      listener.scored(scored);
    }
    PointAnomaly anomaly = accepted.anomaly();
    if (anomaly != null) {
      run.statistics().anomaly();
      listener.anomaly(anomaly);
    }
    Prediction prediction = accepted.prediction();
    if (prediction != null) {
      run.predict(prediction);
      run.statistics().predicted();
      listener.predicted(prediction);
    }
  }

  private boolean isSeen(Score score) {
    Long until = trainedUntil.get(score.model());
    return until != null && score.timestamp() <= until;
  }
}

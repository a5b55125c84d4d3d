package io.wavecast.learn.promote;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Trainers whose models stay in memory, and series for them. */
abstract class LiveTrainerFixture {
  static final NetworkSpec SPEC =
      new NetworkSpec(CellType.LSTM, 1, 4, 10, TargetTransform.RESIDUAL);
  static final TrainOptions OPTIONS = TrainOptions.EXERCISE.withEpoch(1);

  final Map<String, Checkpoint> serving = new HashMap<>();
  final List<String> reasons = new ArrayList<>();

  /** Keeps what is promoted in memory. */
  class MemoryStore implements ModelStore {
    @Override
    public ModelId next(String name) {
      return new ModelId(name, serving(name).map(c -> c.manifest().id().version() + 1).orElse(1));
    }

    @Override
    public Optional<Checkpoint> serving(String name) {
      return Optional.ofNullable(serving.get(name));
    }

    @Override
    public void promote(Checkpoint checkpoint, String reason) throws IOException {
      if (checkpoint.manifest().id().name().equals("broken")) {
        throw new IOException("the topic is away");
      }
      serving.put(checkpoint.manifest().id().name(), checkpoint);
      reasons.add(reason);
    }

    @Override
    public void withdraw(String name, String reason) {
      serving.remove(name);
      reasons.add(name + ": " + reason);
    }

    @Override
    public CheckpointSink sink(String name) {
      return CheckpointSink.NONE;
    }
  }

  final List<RoundOutcome.Kind> concluded = new ArrayList<>();
  final List<Double> drifts = new ArrayList<>();
  final TrainingMetrics metrics =
      new TrainingMetrics() {
        @Override
        public void drift(String name, double statistic) {
          drifts.add(statistic);
        }

        @Override
        public void concluded(RoundOutcome.Kind kind) {
          concluded.add(kind);
        }
      };

  /** Offers points and runs a round. */
  static List<RoundOutcome> round(
      LiveTrainer trainer, Map<String, List<Point>> points, BooleanSupplier stop) {
    points.values().forEach(series -> series.forEach(trainer::accept));
    return trainer.round(stop);
  }

  LiveTrainer trainer(int maxModels) {
    LiveTrainerConfig config =
        new LiveTrainerConfig(SPEC, OPTIONS, WindowRules.DEFAULT, 500, 50, maxModels);
    return new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC());
  }

  static List<Point> curve(String series, int count) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(series, i * 100L, Math.sin(i * 0.01)));
    }
    return points;
  }

  Manifest sin() {
    return new MemoryStore().serving("sin").orElseThrow().manifest();
  }

  double skill(String name) {
    return new MemoryStore().serving(name).orElseThrow().manifest().facts().skill();
  }

  /** A series of that many points of a function of the step. */
  static List<Point> series(String id, int from, int to, IntToDoubleFunction value) {
    return IntStream.range(from, to)
        .mapToObj(i -> new Point(id, i * 1000L, value.applyAsDouble(i)))
        .toList();
  }

  /**
   * Values whose steps follow the tent map: each step is determined by the size of the one before,
   * which a network can learn and a linear forecaster can't.
   */
  static IntToDoubleFunction tent(int seed) {
    double[] values = new double[1000];
    double step = 0.1 + 0.8 * new Random(seed).nextDouble();
    for (int i = 0; i < 50; i++) { // chaotic: the steps of two seeds have nothing in common then
      step = 1 - 1.9 * Math.abs(step);
    }
    for (int i = 1; i < values.length; i++) {
      step = 1 - 1.9 * Math.abs(step);
      values[i] = values[i - 1] + step;
    }
    return i -> values[i];
  }

  LiveTrainer scaledTrainer(int epochs) {
    LiveTrainerConfig config =
        new LiveTrainerConfig(
            new NetworkSpec(CellType.LSTM, 1, 16, 10, TargetTransform.DELTA, InputEncoding.SCALED),
            OPTIONS.withEpoch(epochs),
            WindowRules.DEFAULT,
            1000,
            100,
            8);
    return new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC());
  }
}

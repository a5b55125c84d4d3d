package io.wavecast.train;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.checkpoint.Manifest;
import io.wavecast.domain.Cell;
import io.wavecast.domain.Curve;
import io.wavecast.domain.ModelId;
import io.wavecast.domain.NetworkSpec;
import io.wavecast.domain.Scale;
import io.wavecast.domain.Target;
import io.wavecast.network.TrainableNetwork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A network small enough to train in a blink, and everything around it recorded. */
final class TrainingFixture {
  static final NetworkSpec SPEC = new NetworkSpec(Cell.LSTM, 1, 4, 5, Target.VALUE);

  /** 45 windows, so that batches of 16 leave a last one of 13. */
  private static final SampledCurve CURVE = new SampledCurve(Curve.SIN, 50, 0.1, 50);

  static final WindowSet TRAIN = CURVE.train(5);
  static final WindowSet VALIDATION = CURVE.validation(5);
  static final TrainOptions OPTIONS =
      new TrainOptions(4, 16, 0.01, LrSchedule.CONSTANT, 0, 0, 3, Duration.ofSeconds(60));

  final List<Checkpoint> savedBest = new ArrayList<>();
  final List<Checkpoint> savedLatest = new ArrayList<>();
  final List<String> steps = new ArrayList<>();
  final List<Double> losses = new ArrayList<>();
  final List<Double> rates = new ArrayList<>();
  final List<Double> validations = new ArrayList<>();
  Duration stepTakes = Duration.ofSeconds(1);
  private Instant now = Instant.ofEpochSecond(1000);

  final InstantSource clock = () -> now;

  final CheckpointSink sink =
      new CheckpointSink() {
        @Override
        public void best(Checkpoint checkpoint) {
          savedBest.add(checkpoint);
        }

        @Override
        public void latest(Checkpoint checkpoint) {
          savedLatest.add(checkpoint);
        }
      };

  final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void step(int epoch, long step, double loss, double learningRate) {
          rates.add(learningRate);
          steps.add(epoch + "/" + step);
          losses.add(loss);
          now = now.plus(stepTakes);
        }

        @Override
        public void epoch(int epoch, long step, double validationMse) {
          validations.add(validationMse);
        }
      };

  Trainer trainer(TrainOptions options) {
    return new Trainer(options, sink, listener, clock);
  }

  static TrainableNetwork network() {
    return TrainableNetwork.create(SPEC, OPTIONS.network());
  }

  static Manifest start() {
    return new Manifest(
        new ModelId("sin", 1), SPEC, Scale.IDENTITY, 0, 0, Double.NaN, OptionalLong.of(123), 0);
  }
}

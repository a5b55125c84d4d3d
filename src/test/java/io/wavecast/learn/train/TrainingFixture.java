package io.wavecast.learn.train;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.dataset.SampledCurve;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** A network small enough to train in a blink, and everything around it recorded. */
public final class TrainingFixture {
  public static final NetworkSpec SPEC =
      new NetworkSpec(CellType.LSTM, 1, 4, 5, TargetTransform.VALUE);

  /** 45 windows, so that batches of 16 leave a last one of 13. */
  private static final SampledCurve CURVE = new SampledCurve(Curve.SIN, 50, 0.1, 50);

  public static final WindowSet TRAIN = CURVE.train(5);
  public static final WindowSet VALIDATION = CURVE.validation(5);
  public static final TrainOptions OPTIONS =
      new TrainOptions(4, 16, 0.01, LrSchedule.CONSTANT, 0, 0, 3, Duration.ofSeconds(60));

  final List<Checkpoint> savedBest = new ArrayList<>();
  public final List<Checkpoint> savedLatest = new ArrayList<>();
  public final List<String> steps = new ArrayList<>();
  final List<Double> losses = new ArrayList<>();
  final List<Double> rates = new ArrayList<>();
  final List<Double> validations = new ArrayList<>();
  Duration stepTakes = Duration.ofSeconds(1);
  private Instant now = Instant.ofEpochSecond(1000);

  public final InstantSource clock = () -> now;

  public final CheckpointSink sink =
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

  public final TrainingListener listener =
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

  /** Trains {@link #network()} from its beginning. */
  TrainingResult train(
      TrainOptions options, WindowSet train, WindowSet validation, BooleanSupplier stop)
      throws IOException {
    return trainer(options).train(network(), start(), Optional.empty(), train, validation, stop);
  }

  public static TrainableNetwork network() {
    return TrainableNetwork.create(SPEC, OPTIONS.network());
  }

  public static Manifest start() {
    return new Manifest(
        new ModelId("sin", 1), SPEC, Scale.IDENTITY, 0, 0, Double.NaN, OptionalLong.of(123), 0);
  }
}

package io.wavecast.learn.train;

import static io.wavecast.learn.train.TrainingFixture.TRAIN;
import static io.wavecast.learn.train.TrainingFixture.VALIDATION;

import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;
import java.util.Optional;

/** Trainings of a small network. */
abstract class TrainerFixture {
  final TrainingFixture fixture = new TrainingFixture();

  TrainingResult train(TrainOptions options) throws IOException {
    return train(options, Optional.empty());
  }

  TrainingResult train(TrainOptions options, Optional<Checkpoint> best) throws IOException {
    return fixture
        .trainer(options)
        .train(
            TrainingFixture.network(),
            TrainingFixture.start(),
            best,
            TRAIN,
            VALIDATION,
            () -> false);
  }
}

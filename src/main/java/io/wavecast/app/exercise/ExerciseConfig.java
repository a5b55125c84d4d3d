package io.wavecast.app.exercise;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.learn.train.TrainOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a training of the exercise is run with.
 *
 * @param values what to train on, and the model's name
 * @param checkpointDir folder of the checkpoints, with one folder for each model
 * @param fresh whether an existing checkpoint is deleted first
 * @param network the network to train, given the one in the checkpoint that is continued
 * @param options how long and how fast to train
 */
public record ExerciseConfig(
    NamedDataset values,
    Path checkpointDir,
    boolean fresh,
    Function<Optional<NetworkSpec>, NetworkSpec> network,
    TrainOptions options) {}

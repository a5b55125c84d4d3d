package io.wavecast.app.exercise;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Season;
import io.wavecast.learn.train.TrainOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration of a training by hand.
 *
 * @param values values to train on, and the model's name
 * @param checkpointDir folder of the checkpoints, with one folder for each model
 * @param fresh whether an existing checkpoint is deleted first
 * @param network network to train, given the one in the checkpoint to continue from
 * @param season in points, published with the model; 0 for none, {@link Season#AUTO} to find it
 * @param mayChangeInputs true if the network may get the season into its input
 * @param options duration and learning rate of the training
 */
public record ExerciseConfig(
    NamedDataset values,
    Path checkpointDir,
    boolean fresh,
    Function<Optional<NetworkSpec>, NetworkSpec> network,
    int season,
    boolean mayChangeInputs,
    TrainOptions options) {}

package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.learn.dataset.ScaleLearner;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A training to be done.
 *
 * @param id what the new model will be called
 * @param spec its network
 * @param train training windows, at least one
 * @param validation validation windows, at least one
 * @param scale of a network that starts new, for example {@link ScaleLearner#learn}
 * @param champion what serves under this name now; a champion of the same specification hands its
 *     weights and its scale on
 * @param trainedUntil event time of the newest training value, epoch milliseconds; empty for a
 *     sampled curve
 */
public record TrainingTask(
    ModelId id,
    NetworkSpec spec,
    WindowSet train,
    WindowSet validation,
    Scale scale,
    Optional<Checkpoint> champion,
    OptionalLong trainedUntil) {}

package io.wavecast.app.predictor;

import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.models.ArtifactCheck;
import io.wavecast.kafka.topology.StreamConfig;
import java.time.Duration;

/**
 * Configuration of a predictor.
 *
 * @param input how points are read from the points topic
 * @param names the rule by which series share models
 * @param check decides which models may serve
 * @param metricsSeries maximum number of series with metrics of their own
 * @param modelsTimeout maximum time to wait for the models
 * @param stallTimeout time without progress after which waiting points count as stalled
 */
public record PredictorConfig(
    StreamConfig stream,
    TopicNames topics,
    PointsInput input,
    SeriesConfig series,
    ModelNames names,
    ArtifactCheck check,
    int metricsSeries,
    Duration modelsTimeout,
    Duration stallTimeout) {}

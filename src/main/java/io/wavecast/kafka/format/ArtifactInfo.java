package io.wavecast.kafka.format;

import java.util.OptionalLong;

/**
 * What an artifact's record headers say about it, so that one need not open it to choose.
 *
 * @param format version of the checkpoint format that its bytes are in
 * @param cell the recurrent cell
 * @param layers number of recurrent layers
 * @param units units of each layer
 * @param window input time steps
 * @param target what the network is asked for
 * @param inputs how it is shown a window
 * @param trainedUntil event time of the newest point trained on, epoch milliseconds
 * @param validationMse mean squared error on the validation windows; NaN when not measured
 */
public record ArtifactInfo(
    int format,
    String cell,
    int layers,
    int units,
    int window,
    String target,
    String inputs,
    OptionalLong trainedUntil,
    double validationMse) {}

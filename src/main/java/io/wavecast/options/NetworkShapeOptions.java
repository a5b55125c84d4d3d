package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.train.TrainOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options for the shape of a network. An option that isn't given has its default or the
 * checkpoint's value.
 */
public final class NetworkShapeOptions {
  private static final NetworkSpec DEFAULT = NetworkSpec.EXERCISE;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      description = "Recurrent cell: lstm, gru or rnn. Default: lstm, as in the exercise.")
  private @Nullable String cell;

  @Option(
      names = {"--layer-num", "--layer_num"},
      paramLabel = "N",
      description = "Recurrent layers. Default: 1.")
  private @Nullable Integer layerNum;

  @Option(
      names = {"--units-num", "--units_num"},
      paramLabel = "N",
      description = "Units per layer. Default: 128; for models of live series 64.")
  private @Nullable Integer unitsNum;

  @Option(
      names = {"--max-len", "--max_len"},
      paramLabel = "N",
      description = "Values per window. Default: 10.")
  private @Nullable Integer maxLen;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "Prediction target of the network: value, delta or residual. Default: value, as in the"
              + " exercise; from a file or a topic residual.")
  private @Nullable String target;

  @Option(
      names = "--inputs",
      paramLabel = "INPUTS",
      description =
          "Encoding of a window: level (the values), anchored (relative to the last value, for"
              + " series that drift; the former name centred still works), or scaled (anchored and"
              + " divided by the window's own steps, for series of any magnitude). Default: level"
              + " for the target value, else anchored; from a topic scaled. With a --season they"
              + " become seasonal: a second input has the steps of one season ago.")
  private @Nullable String inputs;

  /** Returns true if the encoding of a window was given. */
  boolean hasInputs() {
    return inputs != null;
  }

  /** Returns the requested network, given the default target. */
  NetworkSpec network(TargetTransform defaultTarget) {
    return network(
        new NetworkSpec(
            DEFAULT.cell(), DEFAULT.layers(), DEFAULT.units(), DEFAULT.window(), defaultTarget));
  }

  /**
   * Returns the requested network if there is a checkpoint to continue from. Its inputs are kept
   * unless the option is given: old checkpoints have level inputs for every target.
   */
  NetworkSpec network(TargetTransform defaultTarget, Optional<NetworkSpec> found) {
    NetworkSpec asked = network(defaultTarget);
    return found
        .filter(spec -> inputs == null && spec.target() == asked.target())
        .map(spec -> asked.withInputs(spec.inputs()))
        .orElse(asked);
  }

  NetworkSpec network(NetworkSpec defaults) {
    CellType askedCell =
        cell == null ? defaults.cell() : Choices.of("--cell", cell, CellType.class);
    TargetTransform askedTarget =
        target == null ? defaults.target() : Choices.of("--target", target, TargetTransform.class);
    InputEncoding askedInputs = inputs(askedTarget, defaults);
    int layers = layerNum == null ? defaults.layers() : layerNum;
    int units = unitsNum == null ? defaults.units() : unitsNum;
    int window = maxLen == null ? defaults.window() : maxLen;
    return UsageChecks.fromOptions(
        () -> TrainOptions.network(askedCell, layers, units, window, askedTarget, askedInputs));
  }

  private InputEncoding inputs(TargetTransform askedTarget, NetworkSpec defaults) {
    if (inputs == null) {
      boolean keeps = defaults.inputs().hidesLevel() && askedTarget != TargetTransform.VALUE;
      return keeps || askedTarget == defaults.target()
          ? defaults.inputs()
          : InputEncoding.of(askedTarget);
    }
    InputEncoding asked =
        InputEncoding.parse(inputs.strip())
            .orElseThrow(
                () ->
                    UsageException.option(
                        "--inputs", "'" + inputs + "' is none of level, anchored, scaled"));
    if (asked.hasSeason() && !defaults.inputs().hasSeason()) {
      throw UsageException.option(
          "--inputs", "is seasonal; give --season instead, with which inputs become seasonal");
    }
    if (asked.hidesLevel() && askedTarget == TargetTransform.VALUE) {
      throw UsageException.option(
          "--inputs",
          "is "
              + asked.label()
              + ", which hides the level that --target value needs; use delta or residual");
    }
    return asked;
  }

  /**
   * Returns the requested network, given the one found: options that aren't given take its values.
   */
  public NetworkSpec agreeingWith(NetworkSpec found) {
    return network(found);
  }
}

package io.wavecast.cli;

import io.wavecast.domain.Cell;
import io.wavecast.domain.Inputs;
import io.wavecast.domain.NetworkSpec;
import io.wavecast.domain.Target;
import io.wavecast.train.TrainOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The network's shape. An option that isn't given has its default, or agrees with a checkpoint. */
final class NetworkFlags {
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
      description = "Units of each layer. Default: 128.")
  private @Nullable Integer unitsNum;

  @Option(
      names = {"--max-len", "--max_len"},
      paramLabel = "N",
      description = "Values of a window. Default: 10.")
  private @Nullable Integer maxLen;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "What the network is asked for: value, delta or residual. Default: value, as in the"
              + " exercise; from a topic residual.")
  private @Nullable String target;

  @Option(
      names = "--inputs",
      paramLabel = "INPUTS",
      description =
          "How the network is shown a window: level (the values), or centred (as seen from the last"
              + " value, whatever the level, for series that drift). Default: level for the target"
              + " value, else centred.")
  private @Nullable String inputs;

  /** The network that is asked for, with the target's default. */
  NetworkSpec network(Target defaultTarget) {
    return network(
        new NetworkSpec(
            DEFAULT.cell(), DEFAULT.layers(), DEFAULT.units(), DEFAULT.window(), defaultTarget));
  }

  /**
   * The network that is asked for where there is one to go on from: its inputs then stay what they
   * are, unless the option says otherwise. They were always level once.
   */
  NetworkSpec network(Target defaultTarget, Optional<NetworkSpec> found) {
    NetworkSpec asked = network(defaultTarget);
    return found
        .filter(spec -> inputs == null && spec.target() == asked.target())
        .map(spec -> asked.withInputs(spec.inputs()))
        .orElse(asked);
  }

  private NetworkSpec network(NetworkSpec defaults) {
    Cell askedCell = cell == null ? defaults.cell() : Choices.of("--cell", cell, Cell.class);
    Target askedTarget =
        target == null ? defaults.target() : Choices.of("--target", target, Target.class);
    Inputs askedInputs = inputs(askedTarget, defaults);
    int layers = layerNum == null ? defaults.layers() : layerNum;
    int units = unitsNum == null ? defaults.units() : unitsNum;
    int window = maxLen == null ? defaults.window() : maxLen;
    return Checks.usage(
        () -> TrainOptions.network(askedCell, layers, units, window, askedTarget, askedInputs));
  }

  private Inputs inputs(Target askedTarget, NetworkSpec defaults) {
    if (inputs == null) {
      return askedTarget == defaults.target() ? defaults.inputs() : Inputs.of(askedTarget);
    }
    Inputs asked = Choices.of("--inputs", inputs, Inputs.class);
    if (asked == Inputs.CENTRED && askedTarget == Target.VALUE) {
      throw UsageException.option(
          "--inputs",
          "is centred, which doesn't tell the level that --target value asks for; use delta or"
              + " residual");
    }
    return asked;
  }

  /**
   * Refuses a checkpoint of another shape than what options ask for.
   *
   * @param file where it is from, for the message
   */
  void requireFit(NetworkSpec found, String file) {
    requireSame(found, network(found), file + " has %s");
  }

  /**
   * Refuses a shape that differs, naming the option.
   *
   * @param problem with %s for what was found
   * @throws UsageException on the first difference
   */
  static void requireSame(NetworkSpec found, NetworkSpec asked, String problem) {
    requireEqual("--cell", Choices.name(found.cell()), Choices.name(asked.cell()), problem);
    requireEqual("--layer-num", found.layers(), asked.layers(), problem);
    requireEqual("--units-num", found.units(), asked.units(), problem);
    requireEqual("--max-len", found.window(), asked.window(), problem);
    requireEqual("--target", Choices.name(found.target()), Choices.name(asked.target()), problem);
    requireEqual("--inputs", Choices.name(found.inputs()), Choices.name(asked.inputs()), problem);
  }

  private static void requireEqual(String option, Object found, Object asked, String problem) {
    if (!found.equals(asked)) {
      throw UsageException.option(option, "is " + asked + ", but " + problem.formatted(found));
    }
  }
}

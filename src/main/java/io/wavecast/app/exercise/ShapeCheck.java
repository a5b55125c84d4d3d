package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.NetworkSpec;

/** Compares the requested network with that of a checkpoint. */
final class ShapeCheck {
  private ShapeCheck() {}

  /**
   * Rejects a shape that differs, naming the option.
   *
   * @param problem message with %s for the value found
   * @throws UsageException on the first difference
   */
  static void requireSame(NetworkSpec found, NetworkSpec asked, String problem) {
    requireEqual("--cell", found.cell().label(), asked.cell().label(), problem);
    requireEqual("--layer-num", found.layers(), asked.layers(), problem);
    requireEqual("--units-num", found.units(), asked.units(), problem);
    requireEqual("--max-len", found.window(), asked.window(), problem);
    requireEqual("--target", found.target().label(), asked.target().label(), problem);
    requireEqual("--inputs", found.inputs().label(), asked.inputs().label(), problem);
  }

  private static void requireEqual(String option, Object found, Object asked, String problem) {
    if (!found.equals(asked)) {
      throw UsageException.option(option, "is " + asked + ", but " + problem.formatted(found));
    }
  }
}

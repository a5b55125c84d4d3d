package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/** Arrays of known length in a stored state. */
final class StateArrays {
  private StateArrays() {}

  static void write(double[] values, StateWriter out) {
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  static void read(double[] values, StateReader in) {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
  }
}

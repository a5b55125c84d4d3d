package io.wavecast.kernel;

/** The weights of one recurrent layer. Immutable; what a thread changes is in its own buffers. */
abstract sealed class RecurrentLayer permits LstmLayer {
  private final int inputs;
  private final int units;

  RecurrentLayer(int inputs, int units) {
    this.inputs = inputs;
    this.units = units;
  }

  /** Features a time step. */
  final int inputs() {
    return inputs;
  }

  /** Outputs a time step. */
  final int units() {
    return units;
  }

  /** Floats of state between two time steps; the first {@link #units()} of them are the output. */
  abstract int stateSize();

  /** Floats of working memory within a time step. */
  abstract int scratchSize();

  /**
   * One time step.
   *
   * @param input its first {@link #inputs()} floats are read
   * @param state all zero before the first step; updated
   * @param scratch overwritten
   */
  abstract void step(float[] input, float[] state, float[] scratch);
}

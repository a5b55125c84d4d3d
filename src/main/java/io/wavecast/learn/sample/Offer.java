package io.wavecast.learn.sample;

/** The outcome of offering a point to a sample. */
public enum Offer {
  /** The point is in the sample. */
  SAMPLED,
  /** The series isn't in the sample now; it has its turn in a later round. */
  NOT_SAMPLED,
  /** The point is late or a duplicate. */
  LATE
}

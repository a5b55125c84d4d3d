package io.wavecast.core.domain;

/** The reason why a record of the points topic went to the dead letters. */
public enum Rejection {
  /** The value, the key's encoding or the timestamp could not be read. */
  MALFORMED("malformed"),
  /** The value is a number that is not finite. */
  NOT_FINITE("not-finite"),
  /** The record has no key, or an empty one. */
  NO_SERIES("no-series"),
  /** The point is older than the newest one of its series. */
  LATE("late"),
  /** The point has the event time of the newest one of its series. */
  DUPLICATE("duplicate"),
  /** The event time is implausibly later than the clock and the record's timestamp. */
  AHEAD("ahead"),
  /** The timestamp is in another unit than expected, such as seconds. */
  TIME_UNIT("time-unit"),
  /** The value has more bytes than any point needs. */
  TOO_LARGE("too-large");

  private final String label;

  Rejection(String label) {
    this.label = label;
  }

  /** Returns the name used in record headers and metric labels. */
  public String label() {
    return label;
  }
}

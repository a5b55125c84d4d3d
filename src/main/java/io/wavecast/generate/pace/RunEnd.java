package io.wavecast.generate.pace;

/** Why a run ended. */
public enum RunEnd {
  /** All steps of the schedule are sent. */
  COUNT,
  /** The schedule's time is over. */
  DURATION,
  /** The source has no more points. */
  EXHAUSTED,
  /** The run was closed or its thread interrupted. */
  STOPPED
}

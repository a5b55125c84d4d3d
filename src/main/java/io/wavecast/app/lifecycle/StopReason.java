package io.wavecast.app.lifecycle;

/** The reason why a long-running command stopped. */
public sealed interface StopReason {
  /** Ctrl-C, another signal, or an interrupt of the waiting thread. */
  record Stopped() implements StopReason {}

  /** The time limit of the command was reached. */
  record TimeOver() implements StopReason {}

  /** A part of the process failed. */
  record Failed(Throwable cause) implements StopReason {}
}

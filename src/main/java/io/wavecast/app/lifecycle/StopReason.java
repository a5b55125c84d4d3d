package io.wavecast.app.lifecycle;

/** Why a command that could go on for ever has come to its end. */
public sealed interface StopReason {
  /** By Ctrl-C, a signal, or an interrupt of the waiting thread. */
  record Stopped() implements StopReason {}

  /** The time it was given is over. */
  record TimeOver() implements StopReason {}

  /** A part of it failed. */
  record Failed(Throwable cause) implements StopReason {}
}

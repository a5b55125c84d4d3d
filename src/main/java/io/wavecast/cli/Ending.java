package io.wavecast.cli;

/** Why a command that could go on for ever has come to its end. */
sealed interface Ending {
  /** By Ctrl-C, a signal, or an interrupt of the waiting thread. */
  record Stopped() implements Ending {}

  /** The time it was given is over. */
  record TimeOver() implements Ending {}

  /** A part of it failed. */
  record Failed(Throwable cause) implements Ending {}
}

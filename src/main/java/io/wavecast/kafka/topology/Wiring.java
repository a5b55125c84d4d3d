package io.wavecast.kafka.topology;

import io.wavecast.kafka.state.Logs;
import java.time.Duration;

/**
 * The parts around a topology that depend on the cluster and on the consumers.
 *
 * @param polled the polled records of its stream threads, for predicting in batches
 * @param pace of the commits of its stream threads
 * @param letters creates the dead letters
 * @param logs partitions to compare restored states with
 */
record Wiring(PolledRecords polled, CommitPace pace, DeadLetters letters, Logs logs) {
  /** Returns parts that know neither a cluster nor a consumer. */
  static Wiring none() {
    PolledRecords polled = new PolledRecords();
    return new Wiring(
        polled,
        new CommitPace(Duration.ZERO, polled),
        new DeadLetters(DeadLetterLimits.NONE),
        Logs.UNKNOWN);
  }
}

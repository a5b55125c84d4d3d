package io.wavecast.kafka.state;

import org.jspecify.annotations.Nullable;

/** The destination of changes. */
@FunctionalInterface
interface Changelog {
  /**
   * Writes one record.
   *
   * @param value null to delete the key
   */
  void send(ChangeKey key, byte @Nullable [] value);
}

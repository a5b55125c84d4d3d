package io.wavecast.kafka.state;

import org.jspecify.annotations.Nullable;

/** Where changes are written to. */
@FunctionalInterface
interface Changelog {
  /**
   * Writes one record.
   *
   * @param value null to delete the key
   */
  void send(ChangeKey key, byte @Nullable [] value);
}

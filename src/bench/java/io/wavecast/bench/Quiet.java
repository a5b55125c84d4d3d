package io.wavecast.bench;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Suppresses the log lines of brokers and clients about topics that are created and deleted. */
final class Quiet {
  private static final List<String> USUAL =
      List.of(
          "io.wavecast",
          "org.apache.kafka.clients",
          "org.apache.kafka.clients.producer.internals.Sender",
          "org.apache.kafka.streams",
          "kafka.server",
          "org.apache.kafka.storage",
          "state.change.logger");

  private Quiet() {}

  static void start() {
    USUAL.forEach(name -> Configurator.setLevel(name, Level.ERROR));
    Configurator.setLevel("kafka.server.ReplicaManager", Level.OFF);
  }
}

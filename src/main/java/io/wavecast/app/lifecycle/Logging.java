package io.wavecast.app.lifecycle;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Sets the level of this program's own log lines; {@code log4j2.xml} configures the rest. */
public final class Logging {
  private Logging() {}

  /** Switches debug lines on or off. */
  public static void debug(boolean on) {
    Configurator.setLevel("io.wavecast", on ? Level.DEBUG : Level.INFO);
  }

  /** Suppresses further log lines of Kafka's clients and of the embedded broker. */
  public static void quietKafka() {
    Configurator.setAllLevels("org.apache.kafka", Level.OFF);
    Configurator.setAllLevels("kafka", Level.OFF);
  }
}

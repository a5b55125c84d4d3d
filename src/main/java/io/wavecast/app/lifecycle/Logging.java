package io.wavecast.app.lifecycle;

import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Sets the level of this program's own log lines; {@code log4j2.xml} configures the rest. */
public final class Logging {
  private Logging() {}

  /**
   * Names the parts of the logging libraries that they would otherwise search for in all jars,
   * which takes a tenth of a start. Call it before the first logger is created. System properties
   * that are set already stay.
   */
  public static void prepare() {
    Properties properties = System.getProperties();
    properties.putIfAbsent("log4j.provider", "org.apache.logging.log4j.core.impl.Log4jProvider");
    if (!properties.containsKey("log4j.configurationFile")
        && System.getenv("LOG4J_CONFIGURATION_FILE") == null) {
      properties.putIfAbsent("log4j2.configurationFile", "classpath:log4j2.xml");
    }
  }

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

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
}

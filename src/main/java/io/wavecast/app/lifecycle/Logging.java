package io.wavecast.app.lifecycle;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** The level of our own log lines; everything else is set in {@code log4j2.xml}. */
public final class Logging {
  private Logging() {}

  public static void debug(boolean on) {
    Configurator.setLevel("io.wavecast", on ? Level.DEBUG : Level.INFO);
  }
}

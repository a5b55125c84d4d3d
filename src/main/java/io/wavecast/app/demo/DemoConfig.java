package io.wavecast.app.demo;

import io.wavecast.core.forecast.ForecastConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of a demo.
 *
 * @param dataDir folder for topics and checkpoints; a temporary one if empty
 * @param brokerPort port of the embedded broker; if empty, 9092 or any free one
 * @param httpHost address of the page, metrics and health
 * @param httpPort port of the page, metrics and health; if empty, 8080 or any free one
 * @param series number of series of each function
 * @param rate points per second and series, positive
 * @param noise standard deviation of the noise, 0 or more
 * @param refresh time between two trainings, at least a second
 * @param generator false for a demo without its own curves
 * @param forecast what is predicted
 */
public record DemoConfig(
    Optional<Path> dataDir,
    OptionalInt brokerPort,
    String httpHost,
    OptionalInt httpPort,
    int series,
    double rate,
    double noise,
    Duration refresh,
    boolean generator,
    ForecastConfig forecast) {
  private static final int LAST_PORT = 65_535;
  private static final int MAX_SERIES = 10_000;

  public DemoConfig {
    require(
        brokerPort.orElse(0) >= 0 && brokerPort.orElse(0) <= LAST_PORT,
        "broker-port is " + brokerPort.orElse(0) + ", not 0 to " + LAST_PORT);
    require(
        series >= 1 && series <= MAX_SERIES, "series is " + series + ", not 1 to " + MAX_SERIES);
    require(rate > 0 && Double.isFinite(rate), "rate is " + rate + ", not positive");
    require(noise >= 0 && Double.isFinite(noise), "noise is " + noise + ", not 0 or more");
    require(refresh.toSeconds() >= 1, "refresh is less than a second");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

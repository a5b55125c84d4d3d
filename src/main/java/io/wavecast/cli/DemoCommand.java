package io.wavecast.cli;

import io.wavecast.app.demo.Demo;
import io.wavecast.app.demo.DemoConfig;
import io.wavecast.app.demo.DemoSummary;
import io.wavecast.app.demo.DriftStory;
import io.wavecast.app.lifecycle.ExitCodes;
import io.wavecast.app.lifecycle.PeriodicAction;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.StopReason;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.Season;
import io.wavecast.kafka.audit.StreamAudit;
import io.wavecast.options.ForecastOptions;
import io.wavecast.options.HttpOptions;
import io.wavecast.terminal.StatusLines;
import io.wavecast.terminal.watch.WatchScreen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the whole system in one process. */
@Command(
    name = "demo",
    description =
        "Run the whole system in one process on an embedded broker: topics, generator, topology,"
            + " trainer, live page.")
final class DemoCommand extends BaseCommand {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int SERIES_SHOWN = 10;

  /** Time for the last points after a signal, of the seconds that closing may take. */
  private static final Duration AFTER_SIGNAL = Duration.ofSeconds(2);

  /** Looks between two lines with the page's address, which would scroll away in a terminal. */
  private static final int ADDRESS_EVERY = 20;

  @Mixin private HttpOptions http;

  private int looks;

  @Option(
      names = "--for",
      description = "Stop after this duration and print a summary. Default: at Ctrl-C.")
  private @Nullable Duration duration;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder for topics and checkpoints; the next demo on the same folder continues. Default:"
              + " a temporary folder.")
  private @Nullable Path dataDir;

  @Option(
      names = "--broker-port",
      description = "Port of the broker. Default: 9092, or a free port if 9092 is in use.")
  private @Nullable Integer brokerPort;

  @Option(
      names = "--series",
      defaultValue = "1",
      description = "Series of each function: sin-0, cos-0, sin-1, ...")
  private int series;

  @Option(names = "--rate", defaultValue = "10", description = "Points per second and series.")
  private double rate;

  @Option(
      names = "--noise",
      defaultValue = "0",
      description = "Standard deviation of Gaussian noise.")
  private double noise;

  @Option(
      names = "--refresh",
      defaultValue = "60s",
      description = "Time between two training rounds.")
  private Duration refresh;

  @Option(
      names = "--no-generator",
      description = "Start without curves: predict what other programs send to the points topic.")
  private boolean noGenerator;

  @Option(
      names = "--drift-after",
      description =
          "Change the curves after this duration, and add the errors before, at and after the"
              + " change to the summary.")
  private @Nullable Duration driftAfter;

  @Mixin private ForecastOptions forecast;

  @Override
  public Integer call() throws IOException {
    if (driftAfter != null && noGenerator) {
      throw UsageException.option(
          "--drift-after", "needs the curves that --no-generator leaves out");
    }
    DemoConfig config = config();
    try (Shutdown shutdown = new Shutdown();
        Demo demo = new Demo(config, shutdown, err())) {
      demo.start();
      Optional<DriftStory> drift = Optional.ofNullable(driftAfter).map(demo::driftAfter);
      AtomicBoolean summarized = new AtomicBoolean();
      // a signal doesn't wait for this thread, but it does for this part
      shutdown.register("summary", () -> summarize(demo, drift, AFTER_SIGNAL, summarized));
      StopReason ending =
          PeriodicAction.run(
              shutdown,
              Optional.ofNullable(duration),
              LOOK,
              demo.failure(),
              () -> show(demo, drift));
      if (ending instanceof StopReason.TimeOver) {
        summarize(demo, drift, Demo.DRAIN, summarized);
      } else if (ending instanceof StopReason.Failed) {
        summarized.set(true); // what was counted when a part failed is incomplete
      }
      return ExitCodes.exitCode(ending);
    }
  }

  private DemoConfig config() {
    OptionalInt port = http.port();
    return UsageChecks.fromOptions(
        () ->
            new DemoConfig(
                Optional.ofNullable(dataDir),
                brokerPort == null ? OptionalInt.empty() : OptionalInt.of(brokerPort),
                http.host(),
                port,
                series,
                rate,
                noise,
                refresh,
                !noGenerator,
                forecast.config().withSeason(Season.AUTO)));
  }

  private void summarize(
      Demo demo, Optional<DriftStory> drift, Duration drain, AtomicBoolean done) {
    if (done.compareAndSet(false, true)) {
      demo.drain(drain);
      out()
          .println(
              DemoSummary.of(demo.audit(), SERIES_SHOWN)
                  + drift.map(DriftStory::finish).orElse(""));
      out().flush();
    }
  }

  private void show(Demo demo, Optional<DriftStory> drift) {
    drift.ifPresent(DriftStory::advance);
    StreamAudit audit = demo.audit();
    if (looks++ % ADDRESS_EVERY == 0 && looks > 1 && WatchScreen.isPossible()) {
      err().println("live page on " + demo.address() + ", Ctrl-C ends the demo");
    }
    audit.latest().entrySet().stream()
        .limit(SERIES_SHOWN)
        .forEach(one -> out().println(StatusLines.of(one.getKey(), one.getValue())));
    out().flush();
  }
}

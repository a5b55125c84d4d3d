package io.wavecast.cli;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.options.HttpOptions;
import io.wavecast.options.KafkaOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what it was given, or does as the test says. */
@Command(name = "probe", description = "Shows its options.")
final class ProbeCommand extends BaseCommand {
  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;

  @Option(names = "--rate", defaultValue = "10")
  private double rate;

  @Option(
      names = {"--units-num", "--units_num"},
      defaultValue = "128")
  private int units;

  @Option(names = "--interval", defaultValue = "1s")
  private Duration interval;

  @Option(names = "--functions", split = ",", defaultValue = "sin,cos")
  private List<String> functions;

  @Option(names = "--once")
  private boolean once;

  @Option(names = "--csv")
  private @Nullable Path csv;

  private final Callable<Integer> body;

  ProbeCommand() {
    this(() -> 0);
  }

  ProbeCommand(Callable<Integer> body) {
    this.body = body;
  }

  @Override
  public Integer call() throws Exception {
    if (rate <= 0) {
      throw UsageException.option("--rate", "is " + rate + ", not positive");
    }
    String text =
        String.format(Locale.ROOT, "rate=%s units=%d interval=%s%n", rate, units, interval)
            + String.format("functions=%s once=%s csv=%s%n", functions, once, csv)
            + String.format("client=%s topics=%s%n", kafka.clientProperties(), kafka.topics().all())
            + String.format("http=%s %s debug=%s%n", http.host(), http.port(), debug());
    out().print(text);
    return body.call();
  }
}

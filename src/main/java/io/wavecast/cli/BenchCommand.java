package io.wavecast.cli;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.bench.Bench;
import io.wavecast.bench.BenchRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures throughput and latency side by side with other libraries. */
@Command(
    name = "bench",
    description = {
      "Measure throughput and latency beside other libraries on the same network.",
      "The default suites take about ten minutes and need an otherwise idle machine."
    })
final class BenchCommand extends BaseCommand {
  @Option(
      names = "--suites",
      split = ",",
      paramLabel = "SUITE",
      description =
          "inference, forecast, training, pipeline, state, latency, swap, start (the default ones),"
              + " peers or soak.")
  private List<String> suites = List.of();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Run only the cases whose names contain this text.")
  private String only;

  @Option(
      names = "--quick",
      description = "Run fewer cases, each briefly: checks that they work, not how fast they are.")
  private boolean quick;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also write the figures as suite,case,value,unit.")
  private @Nullable Path csv;

  @Option(names = "--plot", paramLabel = "FILE", description = "Also draw the figures as a PNG.")
  private @Nullable Path plot;

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "FILE",
      description =
          "Measure nothing; report (and draw side by side) figures written by --csv before.")
  private List<Path> from = List.of();

  @Option(names = "--soak-for", defaultValue = "10m", description = "Duration of the soak suite.")
  private Duration soakFor;

  private final Supplier<Optional<Bench>> benchmarks;

  BenchCommand() {
    this(() -> ServiceLoader.load(Bench.class).findFirst());
  }

  BenchCommand(Supplier<Optional<Bench>> benchmarks) {
    this.benchmarks = benchmarks;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    BenchRequest request = new BenchRequest(suites, only, quick, soakFor, from, csv, plot);
    try {
      benchmarks.get().orElseThrow(BenchCommand::missing).run(request, out(), err());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    return 0;
  }

  private static UsageException missing() {
    return new UsageException(
        "the benchmarks aren't in this build; run './wavecast bench' in the source folder");
  }
}

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
      "Measure throughput and latency, beside other libraries on the same network.",
      "All default suites take about ten minutes, and want the machine for themselves."
    })
final class BenchCommand extends BaseCommand {
  @Option(
      names = "--suites",
      split = ",",
      paramLabel = "SUITE",
      description =
          "inference, training, pipeline, latency, swap, start (the default ones), or soak.")
  private List<String> suites = List.of();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Of the many cases of a suite, those that contain this text.")
  private String only;

  @Option(
      names = "--quick",
      description = "Fewer cases, each for a moment: shows that it works, not how fast.")
  private boolean quick;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the figures as suite,case,value,unit as well.")
  private @Nullable Path csv;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw the figures as a PNG as well.")
  private @Nullable Path plot;

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "FILE",
      description = "Don't measure: report (and draw side by side) what --csv wrote before.")
  private List<Path> from = List.of();

  @Option(names = "--soak-for", defaultValue = "10m", description = "How long the soak lasts.")
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
        "the benchmarks aren't in this build: run './wavecast bench' where the sources are");
  }
}

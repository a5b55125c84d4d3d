package io.wavecast.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The suites, run one after the other. */
public final class Benchmarks implements Bench {
  private static final List<Suite> SUITES =
      List.of(
          new InferenceSuite(),
          new ForecastSuite(),
          new TrainingSuite(),
          new PipelineSuite(),
          new StateSuite(),
          new LatencySuite(),
          new SwapSuite(),
          new StartSuite(),
          new PeersSuite(),
          new SoakSuite());

  /** Used by {@link java.util.ServiceLoader}. */
  public Benchmarks() {}

  @Override
  public void run(BenchRequest request, PrintWriter out, PrintWriter progress)
      throws IOException, InterruptedException {
    requireFolder("--csv", request.csv());
    requireFolder("--plot", request.plot());
    if (request.from().isEmpty()) {
      measure(request, out, progress);
    } else {
      reportEarlier(request, out);
    }
  }

  /** Checks the output files before the measurements, which take ten minutes. */
  private static void requireFolder(String option, @Nullable Path file) {
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(option + ": there is no folder " + folder);
    }
  }

  private static void measure(BenchRequest request, PrintWriter out, PrintWriter progress)
      throws IOException, InterruptedException {
    List<Suite> chosen = choose(request.suites());
    Quiet.start();
    Results results = new Results(progress);
    try {
      for (Suite suite : chosen) {
        results.attempt(suite.name(), "the suite", () -> suite.run(request, results));
      }
    } finally { // keeps the figures measured so far if it is interrupted
      Goals.of(results.all()).forEach(results::add);
      out.println(Machine.describe() + (request.quick() ? "; quick, not to be quoted" : ""));
      Report.print(results.all(), out);
      if (request.csv() != null) {
        Report.write(results.all(), request.csv());
      }
    }
    if (!results.failed().isEmpty()) {
      throw new IOException("these cases failed, see above: " + results.failed());
    }
    if (results.all().isEmpty()) {
      throw new IllegalArgumentException("--only '" + request.only() + "' is part of no case");
    }
    if (request.plot() != null) {
      Chart.write(Map.of("", results.all()), request.plot());
    }
  }

  private static void reportEarlier(BenchRequest request, PrintWriter out) throws IOException {
    Map<String, List<Measurement>> runs = new LinkedHashMap<>();
    for (Path file : request.from()) {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.csv$", "");
      runs.put(name, Report.read(file));
      out.println(name);
      Report.print(runs.get(name), out);
    }
    if (request.plot() != null) {
      Chart.write(runs, request.plot());
    }
  }

  private static List<Suite> choose(List<String> names) {
    if (names.isEmpty()) {
      return SUITES.stream().filter(Suite::isDefault).toList();
    }
    Map<String, Suite> known =
        SUITES.stream().collect(Collectors.toMap(Suite::name, suite -> suite));
    List<Suite> chosen = new ArrayList<>();
    for (String name : names) {
      Suite suite = known.get(name);
      if (suite == null) {
        throw new IllegalArgumentException(
            "--suites '%s' is none of %s"
                .formatted(name, SUITES.stream().map(Suite::name).toList()));
      }
      chosen.add(suite);
    }
    return chosen;
  }
}

package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.bench.Bench;
import io.wavecast.bench.BenchRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
  private final List<BenchRequest> requests = new ArrayList<>();

  private CommandLineRun run(Bench bench, String... args) {
    return CommandLineRun.of(
        List.of(() -> new BenchCommand(() -> Optional.of(bench))), Map.of(), args);
  }

  @Test
  void handsOnWhatIsAskedFor() {
    CommandLineRun run =
        run(
            (request, out, progress) -> {
              requests.add(request);
              out.println("figures");
            },
            "bench",
            "--suites",
            "pipeline,soak",
            "--only",
            "10000 series",
            "--quick",
            "--soak-for",
            "30s",
            "--csv",
            "a.csv",
            "--plot",
            "a.png");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("figures");
    assertThat(requests)
        .containsExactly(
            new BenchRequest(
                List.of("pipeline", "soak"),
                "10000 series",
                true,
                Duration.ofSeconds(30),
                List.of(),
                Path.of("a.csv"),
                Path.of("a.png")));
  }

  @Test
  void asksForTheDefaultSuitesWhenNoneIsNamed() {
    run((request, out, progress) -> requests.add(request), "bench");

    assertThat(requests.get(0).suites()).isEmpty();
  }

  @Test
  void anUnknownSuiteIsWrongUsage() {
    CommandLineRun run =
        run(
            (request, out, progress) -> {
              throw new IllegalArgumentException("--suites 'x' is none of [pipeline]");
            },
            "bench",
            "--suites",
            "x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--suites 'x' is none of [pipeline]");
  }

  @Test
  void theProgramThatShipsSaysWhereTheBenchmarksAre() {
    CommandLineRun run = CommandLineRun.of(List.of(BenchCommand::new), Map.of(), "bench");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("./wavecast bench");
  }
}

package io.wavecast.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured and where the figures go.
 *
 * @param suites by name, in this order; empty for the default ones
 * @param only of the suites that have many cases, those whose name contains this
 * @param quick fewer cases, each for a moment: shows that all of it works, not how fast
 * @param soakFor how long the soak lasts
 * @param from files of figures to report instead of measuring; empty to measure
 * @param csv where the figures go as well
 * @param plot where a picture of them goes
 */
public record BenchRequest(
    List<String> suites,
    String only,
    boolean quick,
    Duration soakFor,
    List<Path> from,
    @Nullable Path csv,
    @Nullable Path plot) {

  public BenchRequest {
    suites = List.copyOf(suites);
    from = List.copyOf(from);
  }

  /** Whether a case is to be measured. */
  public boolean includes(String name) {
    return name.contains(only);
  }
}

package io.wavecast.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The selection of what is measured, and the destination of the figures.
 *
 * @param suites names of suites, run in this order; empty for the default ones
 * @param only in suites with many cases, selects the cases whose name contains this
 * @param quick fewer and shorter cases: shows that everything works, not how fast
 * @param soakFor duration of the soak
 * @param from files of figures to report instead of measuring; empty to measure
 * @param csv file that receives the figures
 * @param plot file that receives a plot of the figures
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

  /** Returns whether a case is to be measured. */
  public boolean includes(String name) {
    return name.contains(only);
  }
}

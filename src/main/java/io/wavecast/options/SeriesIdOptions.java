package io.wavecast.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the ids of series. */
public final class SeriesIdOptions {
  @Option(
      names = "--series-id",
      paramLabel = "ID",
      description =
          "Series id. With --csv, of rows without one; default: the file's name without extension."
              + " Of a topic's records, a template such as {/site}.{/sensor}; default: {key}.")
  private @Nullable String series;

  /** Returns the id or template, if given. */
  public Optional<String> id() {
    return Optional.ofNullable(series);
  }
}

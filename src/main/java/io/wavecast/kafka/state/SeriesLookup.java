package io.wavecast.kafka.state;

import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesState;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Restores one series from the changelog of running predictors: its newest snapshot and the steps
 * after it, by the code that restores a predictor. Reads committed records without a group, so that
 * the predictors aren't affected.
 */
public final class SeriesLookup {
  private final Logs logs;
  private final SeriesConfig config;

  /**
   * The state of a series.
   *
   * @param partition the partition of its points
   * @param offset offset of its newest point
   * @param seen wall time at which the newest point was processed, epoch milliseconds
   */
  public record Found(int partition, long offset, long seen, SeriesState state) {}

  /**
   * @param config the predictors' configuration
   */
  public SeriesLookup(Logs logs, SeriesConfig config) {
    this.logs = logs;
    this.config = config;
  }

  /**
   * Returns the state after the last commit; empty if the partitions don't hold the series. If
   * several do, because its points have changed their partition, the one that was updated last.
   *
   * @param partitions the partitions of the changelog
   * @throws RuntimeException if the changelog can't be read or is damaged
   */
  public Optional<Found> find(List<TopicPartition> partitions, String series) {
    Optional<Found> newest = Optional.empty();
    for (TopicPartition partition : partitions) {
      SeriesTable table = new SeriesTable();
      ChangeReader reader =
          new ChangeReader(table, config, Long.MAX_VALUE, other -> other.equals(series));
      logs.read(partition, reader::apply);
      SeriesEntry entry = table.find(series);
      if (entry != null && newest.filter(one -> one.seen() >= entry.lastSeen()).isEmpty()) {
        newest =
            Optional.of(
                new Found(
                    partition.partition(), entry.lastOffset(), entry.lastSeen(), entry.state()));
      }
    }
    return newest;
  }
}

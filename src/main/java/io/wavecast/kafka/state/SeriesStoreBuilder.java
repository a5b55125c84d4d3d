package io.wavecast.kafka.state;

import io.wavecast.core.series.SeriesConfig;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds the stores of a topology's tasks, and the configuration of their changelog topic. Segments
 * are closed early and cleaned early, because only closed segments are compacted. The options of
 * {@link StoreBuilder} are fixed: changes are logged, and there is nothing to cache.
 *
 * @param name name of the store, and part of that of the changelog topic
 * @param logs partitions to compare a restored store with
 */
public record SeriesStoreBuilder(String name, SeriesConfig config, Logs logs)
    implements StoreBuilder<SeriesStore> {
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(32 * 1024 * 1024),
          TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofMinutes(30).toMillis()),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.3",
          TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(Duration.ofHours(1).toMillis()));

  @Override
  public SeriesStore build() {
    return new SeriesStore(name, config, logs);
  }

  @Override
  public Map<String, String> logConfig() {
    return CHANGELOG;
  }

  @Override
  public boolean loggingEnabled() {
    return true;
  }

  @Override
  public StoreBuilder<SeriesStore> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<SeriesStore> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<SeriesStore> withLoggingEnabled(Map<String, String> ignored) {
    return this;
  }

  @Override
  public StoreBuilder<SeriesStore> withLoggingDisabled() {
    return this;
  }
}

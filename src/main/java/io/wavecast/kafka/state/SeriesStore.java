package io.wavecast.kafka.state;

import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.apache.kafka.streams.state.internals.metrics.StateStoreMetrics;
import org.jspecify.annotations.Nullable;

/**
 * The series of one stream task as live objects, so that no point is serialized to be stored. What
 * happened since the last commit is written to the changelog when Kafka Streams commits. Not
 * thread-safe.
 *
 * <p>The public API of Kafka Streams has no call before a commit and writes one change per {@code
 * put}. So this class uses internal ones, and no other class does: {@link CachedStateStore}, whose
 * {@code flushCache} is called before each commit; {@code logChange}, which writes a record to the
 * changelog within the task's transaction; and the processor metadata, which are committed with the
 * offsets. {@code SeriesStoreTest} pins them.
 */
public final class SeriesStore implements StateStore, CachedStateStore<byte[], byte[]> {
  /** Key of the position in the metadata that are committed with the offsets. */
  static final String POSITION = "wavecast.position";

  /** The metric of the number of series is that of Kafka's own stores in memory. */
  private static final String SCOPE = "in-memory";

  private final String name;
  private final SeriesConfig config;
  private final Logs logs;
  private final SeriesTable table = new SeriesTable();

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private InternalProcessorContext<?, ?> context;

  @SuppressWarnings("NullAway.Init")
  private ChangeReader reader;

  private @Nullable ChangeWriter writer;
  private boolean open;
  private long flushed = -1;

  SeriesStore(String name, SeriesConfig config, Logs logs) {
    this.name = name;
    this.config = config;
    this.logs = logs;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext given, StateStore root) {
    context = (InternalProcessorContext<?, ?>) given;
    reader = new ChangeReader(table, config, Long.MAX_VALUE);
    open = true;
    String task = given.taskId().toString();
    StateStoreMetrics.addNumKeysGauge(
        task, SCOPE, name, context.metrics(), (metric, now) -> (long) table.size());
    given.register(root, this::restore);
  }

  private void restore(byte[] key, byte @Nullable [] value) {
    writer = null; // a standby again
    table.forgetIdle();
    try {
      reader.apply(key, value);
    } catch (Error e) {
      // an error would end the thread that restores, unseen: nothing is restored, yet all seems
      // well
      throw new IllegalStateException("the state of task " + context.taskId() + " is not read", e);
    }
  }

  /**
   * Gets the restored store ready for the first record. Called when the processor is initialized,
   * after Kafka Streams has read the committed offsets.
   *
   * @param points topic of the points
   * @throws IllegalStateException if the state is older than the committed offsets
   */
  public void start(String points) {
    int partition = context.taskId().partition();
    TopicPartition changelog = new TopicPartition(context.changelogFor(name), partition);
    Restored restored = new Restored(table, changelog, logs);
    Long committed = context.processorMetadataForKey(POSITION);
    restored.requireUpTo(committed);
    long expected = committed == null ? table.confirmed : committed;
    Set<String> repeated = Set.of();
    if (isAtLeastOnce() && table.position > expected) {
      repeated = restored.rewind(new ChangeReader(table, config, expected));
    }
    writer = new ChangeWriter(table, this::send, isAtLeastOnce());
    repeated.forEach(writer::writeAgain);
    restored.compareWith(new TopicPartition(points, partition), writer);
    flushed = table.position;
    if (!config.limits().seriesTtl().isZero()) {
      table.trackIdle();
    }
  }

  private ChangeWriter writer() {
    if (writer == null) {
      throw new IllegalStateException("the store of task " + context.taskId() + " isn't started");
    }
    return writer;
  }

  private boolean isAtLeastOnce() {
    return StreamsConfig.AT_LEAST_ONCE.equals(
        context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
  }

  private void send(ChangeKey key, byte @Nullable [] value) {
    context.logChange(
        name,
        Bytes.wrap(key.toBytes()),
        value,
        context.currentSystemTimeMs(),
        new RecordHeaders(),
        Position.emptyPosition());
  }

  /** Returns a series; null if the store doesn't hold it. */
  public @Nullable SeriesEntry find(String series) {
    return table.find(series);
  }

  /** Returns the number of series. */
  public int size() {
    return table.size();
  }

  /**
   * Stores a step of a series. A new series becomes one of the store.
   *
   * @param offset of the input record
   */
  public void step(SeriesEntry entry, long offset, SeriesStep step) {
    writer().step(entry, offset, step, context.currentSystemTimeMs());
  }

  /**
   * Removes a series, if the store holds it.
   *
   * @param offset of the input record that asks for it
   */
  public void remove(String series, long offset) {
    SeriesEntry entry = table.find(series);
    if (entry != null) {
      writer().remove(entry, offset, context.currentSystemTimeMs());
    }
  }

  /**
   * Removes series that had no step since a wall time. The time it takes is bounded.
   *
   * @param max maximum number of series to remove
   * @return number of series removed
   */
  public int removeIdleSince(long time, int max) {
    List<SeriesEntry> idle = table.idleSince(time, max);
    for (SeriesEntry entry : idle) {
      writer().remove(entry, table.position, context.currentSystemTimeMs());
    }
    return idle.size();
  }

  /** Returns the offset of the last input record that was processed; -1 if there is none. */
  public long position() {
    return table.position;
  }

  /** Notes that an input record was processed. */
  public void processed(long offset) {
    table.position = offset;
  }

  /** Writes what happened since the last commit. */
  @Override
  public void flushCache() {
    if (writer == null) {
      return; // nothing was processed yet
    }
    writer.flush(context.currentSystemTimeMs());
    flushed = table.position;
    context.addProcessorMetadataKeyValue(POSITION, flushed);
  }

  /** Notes that the offsets are committed. Called for at-least-once only. */
  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    if (writer != null) {
      table.confirmed = flushed;
    }
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  /** Does nothing: there is no cache. */
  @Override
  public void clearCache() {}

  @Override
  public void close() {
    if (open) {
      context.metrics().removeAllStoreLevelSensorsAndMetrics(context.taskId().toString(), name);
    }
    table.clear();
    writer = null;
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}

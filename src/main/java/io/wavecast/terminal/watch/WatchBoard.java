package io.wavecast.terminal.watch;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watched series, fed by a consumer. Thread-safe. */
public final class WatchBoard {
  private static final Logger LOG = LoggerFactory.getLogger(WatchBoard.class);
  private static final long NEWS_NANOS = Duration.ofSeconds(10).toNanos();

  private final TopicNames topics;
  private final @Nullable Set<String> only;
  private final int top;
  private final Map<String, WatchRow> rows = new LinkedHashMap<>();
  private long predictions;
  private long nanosAtLook = System.nanoTime();
  private long predictionsAtLook;

  /**
   * A snapshot of all series.
   *
   * @param rows rows in order of first appearance
   * @param perSecond predictions of all series since the last look
   */
  record Look(List<WatchRow.Look> rows, double perSecond) {}

  /**
   * @param only series to watch; null: the first that appear
   * @param top maximum number of series
   */
  public WatchBoard(TopicNames topics, @Nullable Set<String> only, int top) {
    this.topics = topics;
    this.only = only;
    this.top = top;
  }

  /** Takes a record of the predictions or scores topic. */
  public void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(topics.predictions())) {
        take(PredictionJson.decode(record.value(), record.timestamp()));
      } else if (record.topic().equals(topics.scores())) {
        take(ScoreJson.decode(record.value()));
      }
    } catch (SerializationException e) {
      LOG.debug("{}-{}@{}", record.topic(), record.partition(), record.offset(), e);
    }
  }

  private synchronized void take(Prediction prediction) {
    predictions++;
    row(prediction.series()).ifPresent(row -> row.take(prediction, System.nanoTime()));
  }

  private synchronized void take(Score score) {
    row(score.series()).ifPresent(row -> row.take(score));
  }

  private Optional<WatchRow> row(String series) {
    boolean wanted = only == null ? rows.size() < top : only.contains(series);
    return wanted || rows.containsKey(series)
        ? Optional.of(rows.computeIfAbsent(series, WatchRow::new))
        : Optional.empty();
  }

  /** Returns a snapshot. */
  public synchronized Look look() {
    long now = System.nanoTime();
    double perSecond = (predictions - predictionsAtLook) * 1e9 / Math.max(1, now - nanosAtLook);
    nanosAtLook = now;
    predictionsAtLook = predictions;
    return new Look(
        rows.values().stream().map(row -> row.look(now, NEWS_NANOS)).toList(), perSecond);
  }
}

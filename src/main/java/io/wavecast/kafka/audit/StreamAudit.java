package io.wavecast.kafka.audit;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts of a stream, taken from its topics alone. Thread-safe: a display may read while a consumer
 * adds records.
 */
public final class StreamAudit {
  private static final Logger LOG = LoggerFactory.getLogger(StreamAudit.class);

  private final PointParser parser = new PointParser();
  private final SeriesConfig config;
  private final Map<String, SeriesLedger> ledgers = new LinkedHashMap<>();
  private final Set<TopicPartition> known = new HashSet<>();
  private final Map<String, Latest> latest = new LinkedHashMap<>();
  private long points;
  private long predictions;
  private long scores;
  private long deadLetters;
  private final Retention retention = new Retention();
  private final DeadLetterCheck refused = new DeadLetterCheck();

  /**
   * The newest prediction and score of one series.
   *
   * @param prediction the newest prediction
   * @param score the newest score, once there is one
   */
  public record Latest(Prediction prediction, @Nullable Score score) {}

  /**
   * The counts so far.
   *
   * @param points records on the points topic, good or bad
   * @param predictions records on the predictions topic
   * @param scored records on the scores topic
   * @param lost predictions that are missing although a later one of their series is there
   * @param outstanding predictions that are due and not there yet
   * @param duplicated predictions that are there more than once
   * @param unexpected predictions without a point
   * @param deadLetters records on the dead-letters topic
   * @param missingScores scores that are due and not there
   * @param surplusScores scores that are there more than once, or without a point
   * @param missingDeadLetters rejected points without a dead letter
   * @param wrong scores whose values contradict the points, the predictions or each other
   */
  public record Counts(
      long points,
      long predictions,
      long scored,
      long lost,
      long outstanding,
      long duplicated,
      long unexpected,
      long deadLetters,
      long missingScores,
      long surplusScores,
      long missingDeadLetters,
      long wrong) {}

  public StreamAudit(SeriesConfig config) {
    this.config = config;
  }

  /** Takes a record of the points, predictions, scores or dead-letters topic. */
  public synchronized void take(TopicNames topics, ConsumerRecord<byte[], byte[]> record) {
    noteRetention(topics, record);
    try {
      if (record.topic().equals(topics.points())) {
        String place = DeadLetterCheck.place(record.partition(), record.offset());
        point(record.key(), record.value(), record.timestamp(), place);
      } else if (record.topic().equals(topics.predictions())) {
        prediction(PredictionJson.decode(record.value(), record.timestamp()));
      } else if (record.topic().equals(topics.scores())) {
        score(ScoreJson.decode(record.value()));
      } else if (record.topic().equals(topics.deadLetters())) {
        deadLetter(DeadLetterCheck.placeOf(record.headers()));
      }
    } catch (SerializationException e) {
      LOG.warn("{}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
    }
  }

  /** Notes whether the oldest record of a partition isn't its first one. */
  private void noteRetention(TopicNames topics, ConsumerRecord<byte[], byte[]> record) {
    if (!known.add(new TopicPartition(record.topic(), record.partition()))
        || record.offset() == 0) {
      return;
    }
    if (record.topic().equals(topics.points())) {
      retention.pointsWereDeleted();
    } else {
      retention.resultsWereDeleted();
    }
  }

  /**
   * Takes a record of the points topic; records of a partition come in order.
   *
   * @param place of the record in its topic, as {@link DeadLetterCheck} names it
   */
  synchronized void point(
      byte @Nullable [] key, byte @Nullable [] value, long recordTimestamp, String place) {
    points++;
    boolean taken =
        parser.parse(key, value, recordTimestamp) instanceof PointParser.Parsed.Ok ok
            && ledger(ok.point().series()).point(ok.point().timestamp(), ok.point().value());
    if (!taken) {
      refused.rejected(place);
    }
  }

  /** Takes a record of the predictions topic; records of a partition come in order. */
  public synchronized void prediction(Prediction prediction) {
    predictions++;
    ledger(prediction.series()).prediction(prediction);
    Latest before = latest.get(prediction.series());
    latest.put(prediction.series(), new Latest(prediction, before == null ? null : before.score()));
  }

  /** Takes a record of the scores topic; records of a partition come in order. */
  public synchronized void score(Score score) {
    scores++;
    ledger(score.series()).score(score);
    latest.computeIfPresent(
        score.series(), (series, before) -> new Latest(before.prediction(), score));
  }

  /**
   * Takes a record of the dead-letters topic.
   *
   * @param place of the rejected record in its topic
   */
  synchronized void deadLetter(String place) {
    deadLetters++;
    refused.letter(place);
  }

  private SeriesLedger ledger(String series) {
    return ledgers.computeIfAbsent(
        series,
        id ->
            new SeriesLedger(
                config.rules().length(),
                config.rules().gapFactor(),
                config.mseWindow(),
                retention));
  }

  /** Returns whether all predictions, scores and dead letters that the points lead to are there. */
  public synchronized boolean isComplete() {
    return sum(SeriesLedger::outstanding) == 0
        && sum(SeriesLedger::outstandingScores) == 0
        && refused.missing() == 0;
  }

  /** Returns the counts so far. */
  public synchronized Counts counts() {
    return new Counts(
        points,
        predictions,
        scores,
        sum(SeriesLedger::lost),
        sum(SeriesLedger::outstanding),
        sum(SeriesLedger::duplicated),
        sum(SeriesLedger::unexpected),
        deadLetters,
        sum(SeriesLedger::lostScores) + sum(SeriesLedger::outstandingScores),
        sum(SeriesLedger::surplusScores),
        refused.missing(),
        sum(SeriesLedger::wrong));
  }

  private long sum(ToLongFunction<SeriesLedger> count) {
    return ledgers.values().stream().mapToLong(count).sum();
  }

  /** Returns the newest prediction and score of each series, in the order of first appearance. */
  public synchronized Map<String, Latest> latest() {
    return new LinkedHashMap<>(latest);
  }

  /** Returns the newest prediction and score of one series; empty if it has no prediction. */
  public synchronized Optional<Latest> latest(String series) {
    return Optional.ofNullable(latest.get(series));
  }
}

package io.wavecast.app.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.Point;
import io.wavecast.core.series.SeriesLimits;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser.Parsed;
import io.wavecast.kafka.read.FeedListener;
import io.wavecast.kafka.read.TopicFeed;
import io.wavecast.learn.promote.LiveTrainer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the points topic on behalf of a trainer: first the newest records of each partition, then
 * each record as it arrives. Points reach the trainer while it trains, too.
 */
final class PointFollower implements FeedListener, AutoCloseable {
  private final PointDecoder decoder;
  private final LiveTrainer trainer;
  private final InstantSource clock;
  private final CountDownLatch upToDate = new CountDownLatch(1);
  private volatile long taken;
  private volatile Optional<TopicFeed> feed = Optional.empty();

  /**
   * @param decoder reads the points of the records
   * @param trainer receives the points
   * @param clock for points that are ahead of it
   */
  PointFollower(PointDecoder decoder, LiveTrainer trainer, InstantSource clock) {
    this.decoder = decoder;
    this.trainer = trainer;
    this.clock = clock;
  }

  /**
   * Starts to read, on a thread of its own until {@link #close()}. Does nothing if it has started.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param back the number of records before the end of each partition at which to start
   */
  void start(Map<String, Object> client, String topic, long back) {
    if (feed.isEmpty()) {
      feed = Optional.of(TopicFeed.start(client, List.of(topic), back, this));
    }
  }

  /**
   * Blocks until the records that existed at the start have been read.
   *
   * @param patience maximum time without a record
   * @return false if no record arrived for that long, or the thread was interrupted
   */
  boolean awaitUpToDate(Duration patience) {
    try {
      long before = -1;
      while (taken != before) {
        before = taken;
        if (upToDate.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Returns the reason why the topic can't be read; empty if it can. */
  Optional<String> problem() {
    return feed.flatMap(TopicFeed::problem);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void onRecord(ConsumerRecord<byte[], byte[]> record) {
    taken++;
    if (record.value() == null && record.key() != null) {
      trainer.forget(new String(record.key(), UTF_8));
      return;
    }
    Optional<String> series = decoder.series(record.key());
    if (series.isPresent() && trainer.skip(series.get())) {
      return;
    }
    for (Parsed parsed : decoder.parseAll(record.key(), record.value(), record.timestamp())) {
      if (parsed instanceof Parsed.Ok ok) {
        take(ok.point(), record.timestamp());
      } else {
        trainer.unreadable();
      }
    }
  }

  private void take(Point point, long recordTime) {
    if (SeriesLimits.DEFAULT.isAhead(point.timestamp(), recordTime, clock.millis())) {
      trainer.ahead();
    } else {
      trainer.accept(point);
    }
  }

  @Override
  public void onUpToDate() {
    upToDate.countDown();
  }

  /** Stops reading. Idempotent. */
  @Override
  public void close() {
    feed.ifPresent(TopicFeed::close);
  }
}

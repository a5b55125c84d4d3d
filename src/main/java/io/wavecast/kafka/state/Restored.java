package io.wavecast.kafka.state;

import java.util.Iterator;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a restored table against the committed offsets before its first record is processed. Kafka
 * Streams restores to the end of the changelog that it sees, and starts at the committed offset
 * that it sees. If a transaction is completed in between, or a commit of the offsets failed, the
 * two don't belong together.
 */
final class Restored {
  private static final Logger LOG = LoggerFactory.getLogger(Restored.class);

  private final SeriesTable table;
  private final TopicPartition changelog;
  private final Logs logs;

  Restored(SeriesTable table, TopicPartition changelog, Logs logs) {
    this.table = table;
    this.changelog = changelog;
    this.logs = logs;
  }

  /**
   * Fails unless the state is at least as new as the committed offset.
   *
   * @param committed position that was committed with the offsets; null if there is none
   * @throws IllegalStateException if the task must not run with this state
   */
  void requireUpTo(@Nullable Long committed) {
    if (committed != null && table.position < committed) {
      if (table.nextRecord > 0 || !logs.range(changelog).isEmpty()) {
        throw new IllegalStateException(
            ("the state restored from %s ends at offset %d, but offset %d is committed;"
                    + " restart to restore again. If this repeats, the changelog has lost records:"
                    + " stop all predictors and delete the topic to start all windows again")
                .formatted(changelog, table.position, committed));
      }
      LOG.warn("{} is empty: its series start again, their windows fill anew", changelog);
      table.position = committed;
    }
    long missing = table.journal.missing(table.nextRecord - 1);
    if (missing > 0) {
      throw new IllegalStateException(
          "%d journal records of %s are missing; restart to restore again"
              .formatted(missing, changelog));
    }
  }

  /**
   * Restores the state at a position before the newest, as at-least-once needs it: the points after
   * it come again and are processed again.
   *
   * @return ids of the series that had changed after it
   */
  Set<String> rewind(ChangeReader reader) {
    table.clear();
    logs.read(changelog, reader::apply);
    LOG.info(
        "{} is ahead of the committed offsets: restored to offset {}, {} series repeat points",
        changelog,
        table.position,
        reader.beyond().size());
    return reader.beyond();
  }

  /**
   * Reports records that retention removed before they were read, and drops the offsets if the
   * partition of points is another one than before.
   *
   * @param writer writes the series again if their offsets are dropped
   */
  void compareWith(TopicPartition points, ChangeWriter writer) {
    if (table.position < 0) {
      return;
    }
    Logs.Range range = logs.range(points);
    long next = table.position + 1;
    if (range.end() < next) {
      LOG.warn(
          "{} ends before offset {}: it was created anew, all its points are new", points, next);
      table.position = -1;
      table.confirmed = -1;
      Iterator<SeriesEntry> entries = table.iterator();
      while (entries.hasNext()) {
        SeriesEntry entry = entries.next();
        entry.restored(SeriesEntry.NONE, entry.lastSeen());
        writer.snapshotAtCommit(entry);
      }
    } else if (range.begin() > next) {
      LOG.warn(
          "retention removed up to {} records of {} before they were processed: offsets {} to {}",
          range.begin() - next,
          points,
          next,
          range.begin() - 1);
    }
  }
}

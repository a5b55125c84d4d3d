package io.wavecast.kafka.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * Rejects a data folder whose metadata log is damaged. Kafka truncates the log where it can't be
 * read, forgets the topics that were described after that point, and marks their records as strays:
 * the broker would start as if the folder were new.
 */
final class MetadataCheck {
  private static final String METADATA_DIR = "__cluster_metadata-0";
  private static final String TOPIC_FILE = "partition.metadata";

  /** Kafka writes this file when it stops cleanly, and deletes it when it starts. */
  private static final String CLEAN_STOP_FILE = ".kafka_cleanshutdown";

  private MetadataCheck() {}

  /**
   * Checks the metadata of a locked folder.
   *
   * @throws BrokerStartException if topics that the folder holds would be forgotten
   * @throws IOException if the folder can't be read
   */
  static void run(Path folder) throws IOException {
    if (!holdsTopics(folder)) {
      return;
    }
    List<Path> segments = segments(folder.resolve(METADATA_DIR));
    if (segments.isEmpty()) {
      throw damaged(folder, "its metadata log is missing");
    }
    boolean cleanlyStopped = Files.exists(folder.resolve(CLEAN_STOP_FILE));
    for (Path segment : segments) {
      long size = Files.size(segment);
      long readable = readable(segment);
      // a killed broker may leave an incomplete, never acknowledged batch at the end
      boolean tornTail = !cleanlyStopped && readable > 0;
      if (readable < size && !tornTail) {
        throw damaged(folder, segment + " is readable up to byte " + readable + " of " + size);
      }
    }
  }

  private static boolean holdsTopics(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content
          .filter(dir -> !dir.endsWith(METADATA_DIR))
          .anyMatch(dir -> Files.exists(dir.resolve(TOPIC_FILE)));
    }
  }

  private static List<Path> segments(Path dir) throws IOException {
    if (Files.notExists(dir)) {
      return List.of();
    }
    try (Stream<Path> content = Files.list(dir)) {
      return content.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }

  /** Returns the number of bytes from the start that are complete batches with valid checksums. */
  private static long readable(Path segment) throws IOException {
    long bytes = 0;
    try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
      for (RecordBatch batch : records.batches()) {
        batch.ensureValid();
        bytes += batch.sizeInBytes();
      }
    } catch (KafkaException e) {
      return bytes;
    }
    return bytes;
  }

  private static BrokerStartException damaged(Path folder, String why) {
    return new BrokerStartException(
        "data folder "
            + folder
            + " is damaged: "
            + why
            + "; restore it from a backup, or move it away",
        null);
  }
}

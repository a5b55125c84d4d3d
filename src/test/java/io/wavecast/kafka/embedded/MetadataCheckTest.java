package io.wavecast.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data folders whose metadata log is whole, torn, damaged or missing. */
class MetadataCheckTest {
  @TempDir Path folder;
  private Path segment = Path.of("");

  @BeforeEach
  void aFolderWithATopicAndTwoBatchesOfMetadata() throws IOException {
    Path topic = Files.createDirectory(folder.resolve("points-0"));
    Files.writeString(topic.resolve("partition.metadata"), "version: 0\n");
    Path log = Files.createDirectory(folder.resolve("__cluster_metadata-0"));
    segment = log.resolve("00000000000000000000.log");
    Files.write(segment, batch("first"));
    Files.write(segment, batch("second"), StandardOpenOption.APPEND);
  }

  private static byte[] batch(String text) {
    ByteBuffer bytes =
        MemoryRecords.withRecords(
                Compression.NONE, new SimpleRecord(text.getBytes(StandardCharsets.UTF_8)))
            .buffer();
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private void stoppedCleanly() throws IOException {
    Files.createFile(folder.resolve(".kafka_cleanshutdown"));
  }

  private void cutOff(int bytes) throws IOException {
    byte[] all = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(all, all.length - bytes));
  }

  private void flip(int index) throws IOException {
    byte[] all = Files.readAllBytes(segment);
    all[index] ^= 1;
    Files.write(segment, all);
  }

  private void isAccepted() {
    assertThatCode(() -> MetadataCheck.run(folder)).doesNotThrowAnyException();
  }

  private void isRejectedFor(String why) {
    assertThatThrownBy(() -> MetadataCheck.run(folder))
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(why);
  }

  @Test
  void acceptsAWholeLog() throws IOException {
    stoppedCleanly();

    isAccepted();
  }

  @Test
  void acceptsAFolderWithoutTopicsWhateverItsLog() throws IOException {
    Files.delete(folder.resolve("points-0/partition.metadata"));
    Files.delete(segment);

    isAccepted();
  }

  @Test
  void acceptsAnIncompleteLastBatchAfterAKill() throws IOException {
    cutOff(3);

    isAccepted();
  }

  @Test
  void rejectsAnIncompleteLastBatchAfterACleanStop() throws IOException {
    stoppedCleanly();
    cutOff(3);

    isRejectedFor("readable up to byte");
  }

  @Test
  void rejectsAChangedByteAfterACleanStop() throws IOException {
    stoppedCleanly();
    flip((int) Files.size(segment) - 1);

    isRejectedFor(segment.toString());
  }

  @Test
  void rejectsALogThatIsUnreadableFromTheFirstByteEvenAfterAKill() throws IOException {
    flip(40);

    isRejectedFor("readable up to byte 0");
  }

  @Test
  void rejectsAMissingLog() throws IOException {
    Files.delete(segment);

    isRejectedFor("metadata log is missing");
  }

  @Test
  void rejectsAMissingLogFolder() throws IOException {
    Files.delete(segment);
    Files.delete(folder.resolve("__cluster_metadata-0"));

    isRejectedFor("metadata log is missing");
  }
}

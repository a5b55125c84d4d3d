package io.wavecast.kafka.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a running embedded broker after a fatal fault; the message names the data folder. */
public final class BrokerFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Kafka writes whole batches, so a disk is full for it before the last byte is used. */
  private static final long FULL_BYTES = 2 * 1024 * 1024;

  private BrokerFailedException(String message) {
    super(message);
  }

  /** Returns the exception for a broker with this data folder. */
  static BrokerFailedException of(Path folder) {
    return new BrokerFailedException(
        isFull(folder)
            ? "the disk of data folder "
                + folder
                + " is full, and the embedded broker has stopped; free some space and start again"
            : "the embedded broker in data folder "
                + folder
                + " has stopped after a fatal fault, which its log describes; check the disk and"
                + " start again");
  }

  private static boolean isFull(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() < FULL_BYTES;
    } catch (IOException e) {
      return false;
    }
  }
}

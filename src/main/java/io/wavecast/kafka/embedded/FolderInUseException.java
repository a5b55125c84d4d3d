package io.wavecast.kafka.embedded;

import java.nio.file.Path;

/** A start that failed because another broker, in this or another process, uses the data folder. */
public final class FolderInUseException extends BrokerStartException {
  private static final long serialVersionUID = 1L;

  FolderInUseException(Path folder) {
    super(
        "data folder "
            + folder
            + " is in use by another broker; stop that broker or choose another folder",
        null);
  }
}

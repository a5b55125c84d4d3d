package io.wavecast.kafka.embedded;

import java.nio.file.Path;

/** Another broker, in this process or in another one, works on the data folder. */
public final class FolderInUseException extends BrokerStartException {
  private static final long serialVersionUID = 1L;

  FolderInUseException(Path folder) {
    super(
        "data folder " + folder + " is in use by another broker; stop that one or use another",
        null);
  }
}

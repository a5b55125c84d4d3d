package io.wavecast.app.backtest;

import io.wavecast.core.domain.ModelId;
import java.io.IOException;
import java.util.List;

/** Where models are. */
public interface ModelSource {
  /** The version of each name that serves. */
  List<ModelId> serving() throws IOException;

  /** All versions of a name. */
  List<ModelId> versions(String name) throws IOException;

  /**
   * The checkpoint of a version that is there.
   *
   * @throws RuntimeException when it can't be read, saying which
   */
  byte[] checkpoint(ModelId id) throws IOException;

  /** In words: {@code topic models}. */
  String place();
}

package io.wavecast.app.backtest;

import io.wavecast.core.domain.ModelId;
import java.io.IOException;
import java.util.List;

/** A source of models for a backtest. */
public interface ModelSource {
  /** Returns the serving version of each name. */
  List<ModelId> serving() throws IOException;

  /** Returns all versions of a name. */
  List<ModelId> versions(String name) throws IOException;

  /**
   * Returns the checkpoint of an existing version.
   *
   * @throws RuntimeException if it can't be read; the message names it
   */
  byte[] checkpoint(ModelId id) throws IOException;

  /** Returns the source in words: {@code topic models}. */
  String place();
}

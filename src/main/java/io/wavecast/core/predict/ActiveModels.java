package io.wavecast.core.predict;

import io.wavecast.core.domain.ModelId;
import java.util.HashMap;
import java.util.Map;

/**
 * The models that serve now, by name. Thread-safe: a reader sees one whole set or the next, never a
 * mix, so whoever reads once per record never mixes two models in one prediction.
 */
public final class ActiveModels {
  private volatile Map<String, Model> serving = Map.of();

  /** Makes a model the one that serves under its name, from the next read on. */
  public void activate(Model model) {
    activate(model.id().name(), model);
  }

  /** Makes a model serve under a name that need not be its own. */
  public synchronized void activate(String name, Model model) {
    Map<String, Model> next = new HashMap<>(serving);
    next.put(name, model);
    serving = Map.copyOf(next);
  }

  /** Stops serving under a name; its series fall back to the default or the naive model. */
  public synchronized void withdraw(String name) {
    Map<String, Model> next = new HashMap<>(serving);
    next.remove(name);
    serving = Map.copyOf(next);
  }

  /** The models that serve now, by name; an immutable snapshot. */
  public Map<String, Model> serving() {
    return serving;
  }

  /**
   * The model for a series: the one named by its id up to the first {@code -}, else {@code
   * default}, else the naive baseline.
   */
  public Model forSeries(String series) {
    Map<String, Model> now = serving;
    Model own = now.get(ModelId.nameForSeries(series));
    if (own != null) {
      return own;
    }
    return now.getOrDefault(ModelId.DEFAULT_NAME, NaiveModel.INSTANCE);
  }
}

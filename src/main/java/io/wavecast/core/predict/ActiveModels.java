package io.wavecast.core.predict;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import java.util.HashMap;
import java.util.Map;

/**
 * The models that serve now, by name. Thread-safe. Every read sees one consistent set, so a caller
 * that reads once per record never mixes two models in one prediction.
 */
public final class ActiveModels {
  private final ModelNames names;
  private volatile Map<String, Model> serving = Map.of();

  /** Creates an empty set with the default rule for names. */
  public ActiveModels() {
    this(ModelNames.BEFORE_DASH);
  }

  /**
   * Creates an empty set.
   *
   * @param names the rule by which series share models
   */
  public ActiveModels(ModelNames names) {
    this.names = names;
  }

  /** Makes a model serve under its own name from the next read on. */
  public void activate(Model model) {
    activate(model.id().name(), model);
  }

  /** Makes a model serve under the given name, which may differ from its own. */
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

  /** Returns the models that serve now, by name, as an immutable snapshot. */
  public Map<String, Model> serving() {
    return serving;
  }

  /**
   * Returns the model for a series: the one that the rule names, else {@code default}, else the
   * naive model.
   */
  public Model forSeries(String series) {
    Map<String, Model> now = serving;
    Model own = now.get(names.of(series));
    if (own != null) {
      return own;
    }
    return now.getOrDefault(ModelId.DEFAULT_NAME, NaiveModel.INSTANCE);
  }
}

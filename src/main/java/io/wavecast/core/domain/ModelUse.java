package io.wavecast.core.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Counts of the series by the model that they use, and of those without one by the name of the
 * model that they lack. Not thread-safe.
 */
public final class ModelUse {
  private static final int SHOWN = 5;
  private static final int SHOWN_CHARACTERS = 60;

  private final ModelNames names;
  private final Map<ModelId, Integer> users = new TreeMap<>();
  private final Map<String, Integer> lacking = new TreeMap<>();
  private final SortedSet<String> wanted = new TreeSet<>();
  private int series;

  public ModelUse(ModelNames names) {
    this.names = names;
  }

  /** Counts a series with the model that it uses; {@link ModelId#NAIVE} if it has none. */
  public void add(String id, ModelId used) {
    series++;
    String name = names.of(id);
    wanted.add(name);
    if (used.equals(ModelId.NAIVE)) {
      lacking.merge(name, 1, Integer::sum);
    } else {
      users.merge(used, 1, Integer::sum);
    }
  }

  /** Returns the number of series. */
  public int series() {
    return series;
  }

  /** Returns the number of distinct model names of the series. */
  public int names() {
    return wanted.size();
  }

  /**
   * Returns the number of distinct model names of the series that have a model of their own.
   *
   * @param serves returns true if a version of a valid name serves
   */
  public int ownModels(Predicate<String> serves) {
    return (int) wanted.stream().filter(ModelId::isValidName).filter(serves).count();
  }

  /** Returns the number of series that use a model. */
  public int users(ModelId model) {
    return users.getOrDefault(model, 0);
  }

  /** Returns the number of series without a model. */
  public int without() {
    return lacking.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the reasons why series have no model, those of most series first. */
  public List<String> reasons() {
    List<Map.Entry<String, Integer>> ranked = new ArrayList<>(lacking.entrySet());
    ranked.sort(
        Comparator.comparingInt((Map.Entry<String, Integer> one) -> -one.getValue())
            .thenComparing(Map.Entry.comparingByKey()));
    List<String> reasons = new ArrayList<>();
    ranked.stream().limit(SHOWN).forEach(one -> reasons.add(reason(one.getKey(), one.getValue())));
    if (ranked.size() > SHOWN) {
      int more = ranked.stream().skip(SHOWN).mapToInt(Map.Entry::getValue).sum();
      reasons.add("%d of %d other names".formatted(more, ranked.size() - SHOWN));
    }
    return reasons;
  }

  private static String reason(String name, int count) {
    String shown =
        name.length() <= SHOWN_CHARACTERS ? name : name.substring(0, SHOWN_CHARACTERS) + "...";
    if (name.equals(ModelId.DEFAULT_NAME)) {
      return "%d use the model default, which didn't serve".formatted(count);
    }
    return ModelNames.obstacle(name)
        .map(why -> "%d of the name '%s', which is %s".formatted(count, shown, why))
        .orElse("%d of the name %s, neither it nor default served".formatted(count, shown));
  }

  /** Returns the counts in lines of text. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    users.forEach(
        (model, count) ->
            lines.add("%s: %s".formatted(model, count == 1 ? "1 series" : count + " series")));
    if (without() > 0) {
      lines.add(
          "no model (persistence predicts): %d series; %s"
              .formatted(without(), String.join("; ", reasons())));
    }
    return lines;
  }
}

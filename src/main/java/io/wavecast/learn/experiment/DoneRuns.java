package io.wavecast.learn.experiment;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.TargetTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The completed runs of an experiment, by configuration. */
final class DoneRuns {
  private final ExperimentConfig settings;
  private final Map<Configuration, Map<Long, RunResult>> all = new LinkedHashMap<>();

  DoneRuns(ExperimentConfig settings, ResultsFile results) {
    this.settings = settings;
    for (Configuration one : settings.configurations()) {
      Map<Long, RunResult> bySeed = new LinkedHashMap<>();
      for (long seed : settings.seeds()) {
        results.of(settings.run(one, seed)).ifPresent(result -> bySeed.put(seed, result));
      }
      if (!bySeed.isEmpty()) {
        all.put(one, bySeed);
      }
    }
  }

  ExperimentConfig settings() {
    return settings;
  }

  int count() {
    return all.values().stream().mapToInt(Map::size).sum();
  }

  List<RunResult> of(Configuration one) {
    return List.copyOf(all.getOrDefault(one, Map.of()).values());
  }

  /** Returns the configurations of a function and a target that have completed runs. */
  List<Configuration> of(Curve function, TargetTransform target) {
    return all.keySet().stream()
        .filter(one -> one.function() == function && one.target() == target)
        .toList();
  }

  /** Compares two configurations on the seeds that both have; empty if there are none. */
  Optional<Comparison> compare(Configuration one, Configuration other) {
    Map<Long, RunResult> first = all.getOrDefault(one, Map.of());
    Map<Long, RunResult> second = all.getOrDefault(other, Map.of());
    List<Long> seeds = first.keySet().stream().filter(second::containsKey).toList();
    return seeds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Comparison(
                one,
                other,
                seeds.stream().map(first::get).toList(),
                seeds.stream().map(second::get).toList()));
  }

  /** Compares GRU or plain RNN with LSTM of the same depth. */
  List<Comparison> againstLstm(CellType cell) {
    return settings.configurations().stream()
        .filter(one -> one.cell() == cell)
        .flatMap(
            one ->
                compare(
                    one,
                    new Configuration(one.function(), one.target(), CellType.LSTM, one.layers()))
                    .stream())
        .toList();
  }

  /** Compares several layers with one layer of the same cell. */
  List<Comparison> againstOneLayer() {
    return settings.configurations().stream()
        .filter(one -> one.layers() > 1)
        .flatMap(
            one ->
                compare(one, new Configuration(one.function(), one.target(), one.cell(), 1))
                    .stream())
        .toList();
  }
}

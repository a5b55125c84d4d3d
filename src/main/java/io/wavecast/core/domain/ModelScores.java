package io.wavecast.core.domain;

import java.util.HashMap;
import java.util.Map;

/**
 * Skill and coverage of each model over the newest scores of its series. Skill is the mean over
 * series of {@code 1 - mse / naiveMse}, so that no series dominates by its magnitude. Not
 * thread-safe.
 */
public final class ModelScores {
  private final Map<ModelId, Sums> models = new HashMap<>();

  /**
   * The measures of one model.
   *
   * @param skill mean skill of its series; NaN if none has an error of persistence above 0
   * @param coverage mean coverage of its series' intervals; NaN if none is published
   * @param series number of series with a score by the model
   */
  public record Live(double skill, double coverage, int series) {
    private static final Live NONE = new Live(Double.NaN, Double.NaN, 0);
  }

  private static final class Sums {
    private final Mean skill = new Mean();
    private final Mean coverage = new Mean();
    private int series;
  }

  private static final class Mean {
    private double sum;
    private int count;

    void add(double value) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }

    double value() {
      return count == 0 ? Double.NaN : sum / count;
    }
  }

  /** Adds the newest score of a series by its model. Call it once per series and model. */
  public void add(Score newest) {
    Sums sums = models.computeIfAbsent(newest.model(), any -> new Sums());
    ScoreDetails details = newest.details();
    sums.series++;
    sums.skill.add(newest.naiveMse() > 0 ? 1 - newest.mse() / newest.naiveMse() : Double.NaN);
    sums.coverage.add(details == null ? Double.NaN : details.coverage());
  }

  /** Returns the measures of a model; without series if nothing was added for it. */
  public Live of(ModelId model) {
    Sums sums = models.get(model);
    return sums == null
        ? Live.NONE
        : new Live(sums.skill.value(), sums.coverage.value(), sums.series);
  }
}

package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.dataset.LiveWindowBuilder;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.dataset.SeriesUnits;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A simulation of the promotion rule on stationary noise, with real forecasters that learn from few
 * points: 300 services of 20 rounds each. A swap is for the worse if the new model's error on fresh
 * points is above that of the model it replaces.
 */
class PromotionSimulationTest {
  private static final int SERVICES = 300;
  private static final int ROUNDS = 20;
  private static final int TRAINED_ON = 150;
  private static final int JUDGED_ON = 150;
  private static final int MEASURED_ON = 4000;

  private static long seed() {
    long seed = Long.getLong("wavecast.seed", 20_261_126);
    System.err.println("seed " + seed);
    return seed;
  }

  /** Values of an autoregressive process with that coefficient. */
  private static LiveWindows noise(Random random, int count, double coefficient) {
    long[] times = new long[count + 10];
    double[] values = new double[count + 10];
    for (int i = 0; i < values.length; i++) {
      times[i] = i;
      values[i] = (i == 0 ? 0 : coefficient * values[i - 1]) + random.nextGaussian();
    }
    LiveWindowBuilder builder = new LiveWindowBuilder(WindowRules.DEFAULT, count);
    builder.add("noise", times, values);
    return builder.build();
  }

  private static double[] losses(LinearReference model, LiveWindows set) {
    double[] losses = new double[set.size()];
    for (int i = 0; i < losses.length; i++) {
      double error = model.predict(set.windows()[i]) - set.next()[i];
      losses[i] = error * error;
    }
    return losses;
  }

  private static double[] persistence(LiveWindows set) {
    double[] losses = new double[set.size()];
    for (int i = 0; i < losses.length; i++) {
      double error = set.windows()[i][9] - set.next()[i];
      losses[i] = error * error;
    }
    return losses;
  }

  @Test
  void atMostOneSwapInAHundredIsForTheWorseOnStationaryNoise() {
    Random random = new Random(seed());
    int swaps = 0;
    int rounds = 0;
    double regret = 0;
    int worse = 0;
    for (int service = 0; service < SERVICES; service++) {
      double coefficient = random.nextDouble() * 0.8;
      LiveWindows fresh = noise(random, MEASURED_ON, coefficient);
      Optional<LinearReference> champion = Optional.empty();
      for (int round = 0; round < ROUNDS; round++) {
        LiveWindows train = noise(random, TRAINED_ON, coefficient);
        LiveWindows judged = noise(random, JUDGED_ON, coefficient);
        LinearReference challenger = LinearReference.fit(train, SeriesUnits.of(train));
        double[] best = losses(challenger, judged);
        Losses losses =
            new Losses(
                best, champion.map(one -> losses(one, judged)), persistence(judged), best, 1);
        rounds++;
        if (PromotionRule.judge(losses) instanceof Promotion.Promote) {
          double before =
              Losses.mean(champion.map(one -> losses(one, fresh)).orElse(persistence(fresh)));
          double after = Losses.mean(losses(challenger, fresh));
          swaps++;
          worse += after > before ? 1 : 0;
          regret = Math.max(regret, after / before - 1);
          champion = Optional.of(challenger);
        }
      }
    }
    System.err.printf(
        "%d swaps in %d rounds, %d for the worse, by at most %.1f%%%n",
        swaps, rounds, worse, 100 * regret);

    // the first model of a service must still get its chance
    assertThat(swaps).isGreaterThan(SERVICES / 2);
    assertThat(worse).isLessThanOrEqualTo(swaps / 100);
  }

  @Test
  void theComparisonOfTwoErrorsWouldSwapForTheWorseAllTheTime() {
    // the rule that this one replaces: promote whatever has the lower mean error
    Random random = new Random(seed());
    int swaps = 0;
    int worse = 0;
    for (int service = 0; service < 50; service++) {
      LiveWindows fresh = noise(random, MEASURED_ON, 0.5);
      LiveWindows first = noise(random, TRAINED_ON, 0.5);
      LinearReference champion = LinearReference.fit(first, SeriesUnits.of(first));
      for (int round = 0; round < ROUNDS; round++) {
        LiveWindows train = noise(random, TRAINED_ON, 0.5);
        LiveWindows judged = noise(random, JUDGED_ON, 0.5);
        LinearReference challenger = LinearReference.fit(train, SeriesUnits.of(train));
        if (Losses.mean(losses(challenger, judged)) < Losses.mean(losses(champion, judged))) {
          swaps++;
          worse +=
              Losses.mean(losses(challenger, fresh)) > Losses.mean(losses(champion, fresh)) ? 1 : 0;
          champion = challenger;
        }
      }
    }

    assertThat(worse).isGreaterThan(swaps / 10);
  }
}

package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionRuleTest {
  private static final int COUNT = 200;
  private static final double[] PERSISTENCE = losses(1, 1);
  private static final double[] LINEAR = times(0.6, PERSISTENCE);

  /** Squared errors of a mean size, as normal errors have them. */
  private static double[] losses(double mean, long seed) {
    Random random = new Random(seed);
    double[] losses = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double error = random.nextGaussian();
      losses[i] = mean * error * error;
    }
    return losses;
  }

  private static double[] times(double factor, double[] losses) {
    return Arrays.stream(losses).map(loss -> factor * loss).toArray();
  }

  private static Promotion judge(double[] challenger, double[] champion) {
    return PromotionRule.judge(
        new Losses(challenger, Optional.of(champion), PERSISTENCE, LINEAR, 1));
  }

  private static Promotion judge(double[] challenger) {
    return PromotionRule.judge(new Losses(challenger, Optional.empty(), PERSISTENCE, LINEAR, 1));
  }

  @Test
  void theFirstModelServesIfItIsClearlyBetterThanPersistence() {
    Promotion judgement = judge(times(0.5, PERSISTENCE));

    assertThat(judgement).isInstanceOf(Promotion.Promote.class);
    assertThat(judgement.reason()).contains("better than persistence's").contains("200 new points");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 1, 2})
  void persistenceKeepsServingIfTheFirstModelIsNotClearlyBetter(double factor) {
    assertThat(judge(times(factor, PERSISTENCE))).isInstanceOf(Promotion.Keep.class);
  }

  @Test
  void aChallengerMustBeBetterThanTheChampionByMoreThanNoise() {
    double[] champion = times(0.5, PERSISTENCE);

    // an independent sequence with the same mean, one with a gain within the margin, a clear one
    assertThat(judge(losses(0.5, 7), champion)).isInstanceOf(Promotion.Keep.class);
    assertThat(judge(times(0.99, champion), champion)).isInstanceOf(Promotion.Keep.class);
    assertThat(judge(times(0.8, champion), champion)).isInstanceOf(Promotion.Promote.class);
  }

  @Test
  void aChallengerThatIsWorseThanTheLinearForecasterDoesNotServe() {
    Promotion judgement = judge(times(0.7, PERSISTENCE));

    assertThat(judgement).isInstanceOf(Promotion.Keep.class);
    assertThat(judgement.reason()).contains("the linear forecaster's");
  }

  @Test
  void onANoiseFreeCurveTheChallengerNeedNotBeatAnExactLinearForecaster() {
    double[] exact = new double[COUNT];
    Losses losses = new Losses(times(1e-9, PERSISTENCE), Optional.empty(), PERSISTENCE, exact, 1);

    assertThat(PromotionRule.judge(losses)).isInstanceOf(Promotion.Promote.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void anErrorThatIsNotFiniteIsNeverPromoted(double error) {
    double[] challenger = times(0.1, PERSISTENCE);
    challenger[3] = error;

    assertThat(judge(challenger)).isInstanceOf(Promotion.Keep.class);
    assertThat(judge(challenger, PERSISTENCE)).isInstanceOf(Promotion.Keep.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aChampionThatIsNotFiniteIsReplaced(double error) {
    double[] champion = times(0.1, PERSISTENCE);
    champion[3] = error;

    assertThat(judge(times(0.5, PERSISTENCE), champion)).isInstanceOf(Promotion.Promote.class);
    assertThat(PromotionRule.mustWithdraw(champion, PERSISTENCE)).isTrue();
  }

  @Test
  void oneLuckyPointIsNoReasonToPromote() {
    // given a challenger that is worse everywhere but at one point with a huge error
    double[] persistence = PERSISTENCE.clone();
    persistence[50] = 1e6;
    double[] challenger = times(1.1, PERSISTENCE);

    Losses losses = new Losses(challenger, Optional.empty(), persistence, LINEAR, 1);

    assertThat(PromotionRule.judge(losses)).isInstanceOf(Promotion.Keep.class);
  }

  @Test
  void aChampionIsWithdrawnOnceItIsWorseThanPersistence() {
    assertThat(PromotionRule.mustWithdraw(times(1.3, PERSISTENCE), PERSISTENCE)).isTrue();
    assertThat(PromotionRule.mustWithdraw(times(0.9, PERSISTENCE), PERSISTENCE)).isFalse();
    assertThat(PromotionRule.mustWithdraw(PERSISTENCE, PERSISTENCE)).isFalse();
  }
}

package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionRuleTest {
  private static final double PERSISTENCE = 1;

  @Test
  void theFirstModelServesWhenItIsBetterThanPersistence() {
    assertThat(PromotionRule.judge(OptionalDouble.empty(), PERSISTENCE, 0.5))
        .isEqualTo(
            new Promotion.Promote("validation mse 5.000e-01, better than persistence's 1.000e+00"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2})
  void persistenceGoesOnServingWhenTheFirstModelIsNoBetter(double challenger) {
    assertThat(PromotionRule.judge(OptionalDouble.empty(), PERSISTENCE, challenger))
        .isInstanceOf(Promotion.Keep.class);
  }

  @Test
  void theLowerErrorServes() {
    assertThat(PromotionRule.judge(OptionalDouble.of(2e-5), PERSISTENCE, 1e-5))
        .isEqualTo(
            new Promotion.Promote(
                "validation mse 1.000e-05, better than the champion's 2.000e-05"));
    assertThat(PromotionRule.judge(OptionalDouble.of(1e-5), PERSISTENCE, 2e-5))
        .isEqualTo(
            new Promotion.Keep(
                "validation mse 2.000e-05, not better than the champion's 1.000e-05"));
  }

  @Test
  void theChampionStaysWhenTheyAreEqual() {
    assertThat(PromotionRule.judge(OptionalDouble.of(1), PERSISTENCE, 1))
        .isInstanceOf(Promotion.Keep.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void anErrorThatIsNotFiniteIsNeverPromoted(double challenger) {
    assertThat(PromotionRule.judge(OptionalDouble.empty(), PERSISTENCE, challenger))
        .isInstanceOf(Promotion.Keep.class);
    assertThat(PromotionRule.judge(OptionalDouble.of(Double.NaN), PERSISTENCE, challenger))
        .isInstanceOf(Promotion.Keep.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aChampionThatIsNotFiniteIsReplaced(double champion) {
    assertThat(PromotionRule.judge(OptionalDouble.of(champion), PERSISTENCE, 9))
        .isInstanceOf(Promotion.Promote.class);
  }
}

package io.wavecast.learn.promote;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The better of two models on the same validation windows serves. Where none serves yet,
 * persistence does: a first model has to be better than that.
 */
public final class PromotionRule {
  private PromotionRule() {}

  /**
   * Judges. A challenger with a non-finite error is never promoted, a champion with one is always
   * replaced by a challenger without.
   *
   * @param champion MSE of the model that serves now; empty when none does
   * @param persistence MSE of persistence on the same windows
   * @param challenger MSE of the new one on the same windows
   */
  public static Promotion judge(OptionalDouble champion, double persistence, double challenger) {
    if (!Double.isFinite(challenger)) {
      return new Promotion.Keep("validation mse " + challenger + " is not finite");
    }
    return champion.isPresent()
        ? against("the champion", champion.getAsDouble(), challenger)
        : against("persistence", persistence, challenger);
  }

  private static Promotion against(String who, double serving, double challenger) {
    if (challenger < serving || !Double.isFinite(serving)) {
      return new Promotion.Promote(
          text("validation mse %.3e, better than %s's %.3e", challenger, who, serving));
    }
    return new Promotion.Keep(
        text("validation mse %.3e, not better than %s's %.3e", challenger, who, serving));
  }

  private static String text(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}

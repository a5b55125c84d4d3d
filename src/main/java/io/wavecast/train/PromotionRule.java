package io.wavecast.train;

import java.util.Locale;
import java.util.OptionalDouble;

/** The better of two models on the same validation windows serves. */
public final class PromotionRule {
  private PromotionRule() {}

  /**
   * Judges. A challenger with a non-finite error is never promoted, a champion with one is always
   * replaced by a challenger without.
   *
   * @param champion MSE of the model that serves now; empty when none does
   * @param challenger MSE of the new one on the same windows
   */
  public static Promotion judge(OptionalDouble champion, double challenger) {
    if (!Double.isFinite(challenger)) {
      return new Promotion.Keep("validation mse " + challenger + " is not finite");
    }
    if (champion.isEmpty()) {
      return new Promotion.Promote("first model, " + text("validation mse %.3e", challenger));
    }
    double serving = champion.getAsDouble();
    if (challenger < serving || !Double.isFinite(serving)) {
      return new Promotion.Promote(
          text("validation mse %.3e, better than the champion's %.3e", challenger, serving));
    }
    return new Promotion.Keep(
        text("validation mse %.3e, not better than the champion's %.3e", challenger, serving));
  }

  private static String text(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}

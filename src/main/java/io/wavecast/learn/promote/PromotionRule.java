package io.wavecast.learn.promote;

import java.util.Locale;

/**
 * The conditions under which a challenger serves, and under which a champion is withdrawn. All
 * forecasts are compared on points that neither model has seen.
 *
 * <ul>
 *   <li>A challenger must be better than the champion, and better than persistence, by more than
 *       {@value #MARGIN} of their loss, at the level {@value #LEVEL} of a {@link PairedTest}.
 *   <li>It must not be worse than the linear forecaster by more than {@value #LINEAR_MARGIN} of
 *       persistence's loss. On a noise-free curve both are exact, and neither can beat the other.
 *   <li>A champion is withdrawn if it is worse than persistence, at the level {@value
 *       #WITHDRAWAL_LEVEL}.
 * </ul>
 */
final class PromotionRule {
  static final double LEVEL = 0.01;
  static final double MARGIN = 0.02;
  static final double LINEAR_MARGIN = 0.01;
  static final double WITHDRAWAL_LEVEL = 0.05;

  private PromotionRule() {}

  /** Judges a challenger. */
  static Promotion judge(Losses losses) {
    double loss = Losses.mean(losses.challenger());
    if (!Double.isFinite(loss)) {
      return new Promotion.Keep("the challenger's error is not finite");
    }
    if (losses.champion().isPresent()) {
      double[] champion = losses.champion().get();
      if (Double.isFinite(Losses.mean(champion)) && !isBetter(losses.challenger(), champion)) {
        return keep("the champion", losses, champion);
      }
    }
    if (!isBetter(losses.challenger(), losses.persistence())) {
      return keep("persistence", losses, losses.persistence());
    }
    double allowed =
        Losses.mean(losses.linear()) + LINEAR_MARGIN * Losses.mean(losses.persistence());
    if (loss > allowed) {
      return keep("the linear forecaster", losses, losses.linear());
    }
    return promote(losses);
  }

  private static boolean isBetter(double[] challenger, double[] other) {
    return Losses.better(challenger, other, MARGIN).p() < LEVEL;
  }

  private static Promotion keep(String who, Losses losses, double[] other) {
    return new Promotion.Keep(
        text(
            "scaled error %.3e, not clearly better than %s's %.3e on %d new points of %d series",
            Losses.mean(losses.challenger()),
            who,
            Losses.mean(other),
            other.length,
            losses.series()));
  }

  private static Promotion promote(Losses losses) {
    String champion =
        losses
            .champion()
            .map(other -> text("the champion's %.3e and ", Losses.mean(other)))
            .orElse("");
    return new Promotion.Promote(
        text(
            "scaled error %.3e, better than %spersistence's %.3e on %d new points of %d series",
            Losses.mean(losses.challenger()),
            champion,
            Losses.mean(losses.persistence()),
            losses.persistence().length,
            losses.series()));
  }

  /** Returns whether a champion no longer beats persistence. */
  static boolean mustWithdraw(double[] champion, double[] persistence) {
    return !Double.isFinite(Losses.mean(champion))
        || Losses.better(persistence, champion, 0).p() < WITHDRAWAL_LEVEL;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package io.wavecast.learn.experiment;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.TargetTransform;
import java.util.Locale;

/**
 * The values that differ between the rows of the report.
 *
 * @param function the curve
 * @param target the target of the network
 * @param cell its cell
 * @param layers its number of layers
 */
public record Configuration(Curve function, TargetTransform target, CellType cell, int layers) {
  /** Returns the part that differs within a table and a plot: {@code LSTM 2}. */
  String shape() {
    return cell + " " + layers;
  }

  /** Returns the form for file names: {@code cos-value-lstm-2}. */
  String fileName() {
    return "%s-%s-%s-%d".formatted(function.label(), lower(target), lower(cell), layers);
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

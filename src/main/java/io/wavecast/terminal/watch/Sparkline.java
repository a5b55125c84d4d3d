package io.wavecast.terminal.watch;

/** Draws numbers as a row of characters of different height. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final String MARKS = "_.-=+*#@";

  private Sparkline() {}

  /**
   * Draws a sparkline.
   *
   * @param values values; the last ones that fit are drawn, right-aligned
   * @param width in characters
   * @param unicode whether the terminal can show bar characters
   */
  static String of(double[] values, int width, boolean unicode) {
    String levels = unicode ? BARS : MARKS;
    int from = Math.max(0, values.length - width);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < values.length; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    StringBuilder line = new StringBuilder(" ".repeat(width - (values.length - from)));
    for (int i = from; i < values.length; i++) {
      line.append(levels.charAt(level(values[i], least, most, levels.length())));
    }
    return line.toString();
  }

  /** Returns the height of a value; constant values get the middle one. */
  private static int level(double value, double least, double most, int levels) {
    // halved, so that the span of the largest numbers stays finite
    double span = most / 2 - least / 2;
    if (!(span > 0)) {
      return levels / 2 - 1;
    }
    return (int) Math.min(levels - 1, (value / 2 - least / 2) / span * levels);
  }
}

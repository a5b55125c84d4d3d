package io.wavecast.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects figures and prints each as soon as it is known. */
final class Results {
  private final List<Measurement> all = new ArrayList<>();
  private final PrintWriter progress;

  Results(PrintWriter progress) {
    this.progress = progress;
  }

  void add(String suite, String name, double value, String unit) {
    all.add(new Measurement(suite, name, value, unit));
    say("%s: %s: %s %s".formatted(suite, name, rounded(value), unit));
  }

  /** Prints a line that isn't a figure. */
  void say(String line) {
    progress.println(line);
    progress.flush();
  }

  List<Measurement> all() {
    return List.copyOf(all);
  }

  /** Formats three significant digits, or all digits before the decimal point. */
  static String rounded(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}

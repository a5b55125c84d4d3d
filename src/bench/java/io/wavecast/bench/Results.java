package io.wavecast.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects figures and prints each as soon as it is known. */
final class Results {
  private final List<Measurement> all = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final PrintWriter progress;

  /** A measurement that adds its figures. */
  interface Case {
    /**
     * Measures.
     *
     * @throws IOException when a file or a process fails
     * @throws InterruptedException when interrupted
     */
    void run() throws IOException, InterruptedException;
  }

  Results(PrintWriter progress) {
    this.progress = progress;
  }

  void add(String suite, String name, double value, String unit) {
    add(new Measurement(suite, name, value, unit));
  }

  void add(Measurement one) {
    all.add(one);
    say("%s: %s: %s %s".formatted(one.suite(), one.name(), rounded(one.value()), one.unit()));
  }

  /** Runs one case. If it fails, its error is printed and the other cases run all the same. */
  void attempt(String suite, String name, Case one) throws InterruptedException {
    try {
      one.run();
    } catch (IOException | RuntimeException | LinkageError e) {
      failed.add(suite + ": " + name);
      say("%s: %s: failed: %s".formatted(suite, name, e));
    }
  }

  /** Returns the suites and names of the cases that failed. */
  List<String> failed() {
    return List.copyOf(failed);
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

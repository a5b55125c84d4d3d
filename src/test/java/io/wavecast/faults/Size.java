package io.wavecast.faults;

/** Sizes of campaigns: system properties {@code wavecast.faults.NAME}, with defaults of minutes. */
final class Size {
  private static final String PREFIX = "wavecast.faults.";

  private Size() {}

  /** Returns the size that was set, otherwise the default, and prints it. */
  static int of(String name, int standard) {
    int size = Integer.getInteger(PREFIX + name, standard);
    System.out.println("-D" + PREFIX + name + "=" + size);
    return size;
  }
}

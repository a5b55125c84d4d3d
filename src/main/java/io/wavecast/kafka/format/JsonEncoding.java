package io.wavecast.kafka.format;

/** The encoding of JSON values. Only UTF-8 is read. */
public final class JsonEncoding {
  private static final int DETECTED = 4;

  private JsonEncoding() {}

  /**
   * Returns whether Jackson would take a value for UTF-16 or UTF-32, because a zero byte is among
   * the first four. UTF-8 text of JSON has none: {@code 31 00} isn't the number 1.
   */
  public static boolean isWide(byte[] value) {
    for (int i = 0; i < Math.min(DETECTED, value.length); i++) {
      if (value[i] == 0) {
        return true;
      }
    }
    return false;
  }
}

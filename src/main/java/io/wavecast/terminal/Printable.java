package io.wavecast.terminal;

/** Makes foreign text harmless for a terminal. */
public final class Printable {
  private Printable() {}

  /**
   * Returns the text with a {@code ?} for each control character, such as escape sequences and line
   * ends.
   */
  public static String of(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text);
    for (int i = 0; i < printable.length(); i++) {
      if (Character.isISOControl(printable.charAt(i))) {
        printable.setCharAt(i, '?');
      }
    }
    return printable.toString();
  }
}

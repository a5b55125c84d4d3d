package io.wavecast.serve.page;

import java.util.Comparator;

/** Orders ids by their numbers' values: {@code sin-2} comes before {@code sin-10}. */
enum NaturalOrder implements Comparator<String> {
  IDS;

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endA = digitsEnd(a, i);
        int endB = digitsEnd(b, j);
        int order = compareNumbers(a, i, endA, b, j, endB);
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.compareTo(b); // they differ in leading zeros only
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Compares digits of any length; without leading zeros the longer number is the larger. */
  private static int compareNumbers(String a, int i, int endA, String b, int j, int endB) {
    int firstA = skipZeros(a, i, endA);
    int firstB = skipZeros(b, j, endB);
    int byLength = Integer.compare(endA - firstA, endB - firstB);
    return byLength != 0
        ? byLength
        : a.substring(firstA, endA).compareTo(b.substring(firstB, endB));
  }

  private static int skipZeros(String text, int from, int end) {
    int first = from;
    while (first < end - 1 && text.charAt(first) == '0') {
      first++;
    }
    return first;
  }
}

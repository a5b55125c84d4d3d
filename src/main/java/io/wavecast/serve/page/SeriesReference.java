package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How the page speaks of series, whose ids may be thousands of characters long: by the id itself,
 * or by its hash where the id doesn't fit into an address.
 */
final class SeriesReference {
  private static final int MAX_ID_LENGTH = 300;

  private SeriesReference() {}

  /** The id, or {@code sha256:} and its hash when it is long. */
  static String of(String series) {
    return isLong(series) ? "sha256:" + sha256(series) : series;
  }

  static boolean isLong(String series) {
    return series.length() > MAX_ID_LENGTH;
  }

  /** The id as it is shown: its beginning when it is long. */
  static String name(String series) {
    if (!isLong(series)) {
      return series;
    }
    // not through the middle of a character of two units
    int end =
        Character.isHighSurrogate(series.charAt(MAX_ID_LENGTH - 1))
            ? MAX_ID_LENGTH - 1
            : MAX_ID_LENGTH;
    return series.substring(0, end) + "…";
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The reference by which the page names a series: the id, or its hash if the id is too long for an
 * address.
 */
final class SeriesReference {
  private static final int MAX_ID_LENGTH = 300;

  private SeriesReference() {}

  /** Returns the id, or {@code sha256:} and the hash of a long id. */
  static String of(String series) {
    return isLong(series) ? "sha256:" + sha256(series) : series;
  }

  static boolean isLong(String series) {
    return series.length() > MAX_ID_LENGTH;
  }

  /** Returns the id for display; a long id is truncated. */
  static String name(String series) {
    if (!isLong(series)) {
      return series;
    }
    // don't split a surrogate pair
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

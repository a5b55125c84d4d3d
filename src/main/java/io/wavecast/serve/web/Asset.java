package io.wavecast.serve.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that is served as it is.
 *
 * @param contentType its media type
 * @param bytes what is in it; not copied, not to be changed
 * @param etag names this content: another content has another one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Asset(String contentType, byte[] bytes, String etag) {
  private static final int ETAG_DIGITS = 16;

  /**
   * Reads one from the class path.
   *
   * @param resource its path, absolute
   * @throws IllegalStateException when it isn't there: the build is broken
   */
  public static Asset of(String resource, String contentType) {
    try (InputStream in = Asset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      byte[] bytes = in.readAllBytes();
      return new Asset(contentType, bytes, etag(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash).substring(0, ETAG_DIGITS) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

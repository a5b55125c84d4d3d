package io.wavecast.serve.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A static file of a site.
 *
 * @param contentType its media type
 * @param bytes its content; not copied, and must not be changed
 * @param etag the HTTP entity tag; a different content has a different tag
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Asset(String contentType, byte[] bytes, String etag) {
  private static final int ETAG_DIGITS = 16;

  /**
   * Reads a file from the class path.
   *
   * @param resource its path, absolute
   * @throws IllegalStateException if the resource is missing, which means a broken build
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

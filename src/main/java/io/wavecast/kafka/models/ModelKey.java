package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.ArtifactHeaders;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs artifacts, or checks their signatures. The signature covers the id and the
 * SHA-256 of the bytes, so that an artifact can't be published under another name or version.
 * Immutable and thread-safe.
 */
public abstract sealed class ModelKey {
  private static final int MIN_SECRET_BYTES = 32;
  private static final String ED25519 = "Ed25519";
  private static final String HMAC = "HmacSHA256";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END");

  private ModelKey() {}

  /**
   * Parses the content of a key file: an Ed25519 key in PEM (a private key signs and checks, a
   * public key only checks), or a secret of at least 32 bytes for HMAC-SHA256.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static ModelKey parse(byte[] content) {
    String text = new String(content, ISO_8859_1).strip();
    if (text.startsWith("-----BEGIN")) {
      return pem(text);
    }
    byte[] secret = text.getBytes(ISO_8859_1);
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a secret needs %d bytes, this one has %d".formatted(MIN_SECRET_BYTES, secret.length));
    }
    return new Secret(new SecretKeySpec(secret, HMAC));
  }

  private static ModelKey pem(String text) {
    Matcher pem = PEM.matcher(text);
    if (!pem.find()) {
      throw new IllegalArgumentException("not a PRIVATE KEY or PUBLIC KEY in PEM");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      KeyFactory factory = KeyFactory.getInstance(ED25519);
      return "PRIVATE".equals(pem.group(1))
          ? new Private(factory.generatePrivate(new PKCS8EncodedKeySpec(der)))
          : new Public(factory.generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not an Ed25519 key: " + e.getMessage(), e);
    }
  }

  /** Returns true if the key can sign. */
  public boolean canSign() {
    return true;
  }

  /**
   * Returns the signature of an artifact as text.
   *
   * @throws IllegalStateException if the key can't sign
   */
  public final String sign(ModelId id, byte[] artifact) {
    try {
      return algorithm() + ":" + HexFormat.of().formatHex(signed(message(id, artifact)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the model key can't sign", e);
    }
  }

  final boolean isSignatureOf(ModelId id, byte[] artifact, String signature) {
    String prefix = algorithm() + ":";
    if (!signature.startsWith(prefix)) {
      return false;
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(signature.substring(prefix.length()));
      return isValid(message(id, artifact), bytes);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] message(ModelId id, byte[] artifact) {
    return ("wavecast-model\n" + id + "\n" + ArtifactHeaders.sha256(artifact)).getBytes(UTF_8);
  }

  abstract String algorithm();

  abstract byte[] signed(byte[] message) throws GeneralSecurityException;

  boolean isValid(byte[] message, byte[] signature) throws GeneralSecurityException {
    // both algorithms are deterministic
    return MessageDigest.isEqual(signed(message), signature);
  }

  private static final class Secret extends ModelKey {
    private final SecretKeySpec key;

    Secret(SecretKeySpec key) {
      this.key = key;
    }

    @Override
    String algorithm() {
      return "hmac-sha256";
    }

    @Override
    byte[] signed(byte[] message) throws GeneralSecurityException {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(message);
    }
  }

  private static final class Private extends ModelKey {
    private final PrivateKey key;

    Private(PrivateKey key) {
      this.key = key;
    }

    @Override
    String algorithm() {
      return "ed25519";
    }

    @Override
    byte[] signed(byte[] message) throws GeneralSecurityException {
      Signature signature = Signature.getInstance(ED25519);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    }
  }

  private static final class Public extends ModelKey {
    private final PublicKey key;

    Public(PublicKey key) {
      this.key = key;
    }

    @Override
    public boolean canSign() {
      return false;
    }

    @Override
    String algorithm() {
      return "ed25519";
    }

    @Override
    byte[] signed(byte[] message) throws GeneralSecurityException {
      throw new GeneralSecurityException("a public key can't sign");
    }

    @Override
    boolean isValid(byte[] message, byte[] bytes) throws GeneralSecurityException {
      Signature signature = Signature.getInstance(ED25519);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(bytes);
    }
  }
}

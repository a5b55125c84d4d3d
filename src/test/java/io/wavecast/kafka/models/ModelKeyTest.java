package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.wavecast.core.domain.ModelId;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelKeyTest {
  private static final ModelId ID = new ModelId("cos", 7);
  private static final byte[] ARTIFACT = {1, 2, 3};
  private static final ModelKey SECRET =
      ModelKey.parse("0123456789abcdef0123456789abcdef\n".getBytes(UTF_8));

  private static byte[] pem(String kind, byte[] der) {
    return "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der))
        .getBytes(UTF_8);
  }

  @Test
  void signsWithASecretAsOpensslWould() {
    // printf 'wavecast-model\ncos@7\n%s' SHA256 | openssl dgst -sha256 -hmac KEY
    assertThat(SECRET.sign(ID, ARTIFACT))
        .isEqualTo("hmac-sha256:3776cb14b1ee817b4bddc8f67567871efe3708d4788d709bdbe97d27f67e22be");
    assertThat(SECRET.isSignatureOf(ID, ARTIFACT, SECRET.sign(ID, ARTIFACT))).isTrue();
  }

  @Test
  void signsWithAPrivateKeyAndChecksWithThePublicOne() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ModelKey signer = ModelKey.parse(pem("PRIVATE", pair.getPrivate().getEncoded()));
    ModelKey checker = ModelKey.parse(pem("PUBLIC", pair.getPublic().getEncoded()));

    String signature = signer.sign(ID, ARTIFACT);

    assertThat(signature).startsWith("ed25519:");
    assertThat(signer.isSignatureOf(ID, ARTIFACT, signature)).isTrue();
    assertThat(checker.isSignatureOf(ID, ARTIFACT, signature)).isTrue();
    assertThat(checker.isSignatureOf(ID, new byte[] {1, 2, 4}, signature)).isFalse();
    assertThat(checker.isSignatureOf(new ModelId("cos", 8), ARTIFACT, signature)).isFalse();
    assertThat(signer.canSign()).isTrue();
    assertThat(checker.canSign()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> checker.sign(ID, ARTIFACT));
    assertThat(SECRET.isSignatureOf(ID, ARTIFACT, signature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hmac-sha256", "hmac-sha256:", "hmac-sha256:zz", "md5:00", "ed25519:00"})
  void acceptsNoSignatureThatIsNone(String signature) {
    assertThat(SECRET.isSignatureOf(ID, ARTIFACT, signature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "too short",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----"
      })
  void namesAFileThatHoldsNoKey(String content) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelKey.parse(content.getBytes(UTF_8)))
        .withMessageMatching("(a secret needs 32 bytes|not ).*");
  }
}

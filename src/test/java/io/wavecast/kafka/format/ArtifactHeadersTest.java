package io.wavecast.kafka.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.Season;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactHeadersTest {
  private static final byte[] BYTES = {1, 2, 3};
  private static final ArtifactInfo CENTRED =
      new ArtifactInfo(2, "gru", 1, 128, 10, "delta", "centred", OptionalLong.of(17), 1e-6);

  @Test
  void sayWhatIsPublished() {
    Headers headers = ArtifactHeaders.of(BYTES, CENTRED);

    assertThat(ArtifactHeaders.read(headers)).isEqualTo(CENTRED);
    assertThat(ArtifactHeaders.problem(headers, BYTES)).isEmpty();
  }

  @Test
  void nameTheSeasonAndHowSureItIs() {
    ModelFacts facts = new ModelFacts(Optional.of(new Season(24, 0, 0.4, Double.NaN)), 0.75);
    ArtifactInfo seasonal =
        new ArtifactInfo(
            2, "gru", 1, 128, 10, "delta", "centred", OptionalLong.of(17), 1e-6, facts);

    Headers headers = ArtifactHeaders.of(BYTES, seasonal);

    assertThat(ArtifactHeaders.read(headers)).isEqualTo(seasonal);
    headers.remove("season").add("season", "100000".getBytes(UTF_8));
    assertThat(ArtifactHeaders.read(headers).facts().season()).isEmpty();
  }

  @Test
  void ofModelsPublishedBeforeInputsWereAChoiceMeanLevel() {
    Headers headers = ArtifactHeaders.of(BYTES, CENTRED);
    headers.remove("inputs");
    headers.remove(ArtifactHeaders.FORMAT).add(ArtifactHeaders.FORMAT, "1".getBytes(UTF_8));

    assertThat(ArtifactHeaders.read(headers).inputs()).isEqualTo("level");
    assertThat(ArtifactHeaders.problem(headers, BYTES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "", "1 "})
  void ofAFormatThatIsNotKnownAreAProblem(String format) {
    Headers headers = ArtifactHeaders.of(BYTES, CENTRED);
    headers.remove(ArtifactHeaders.FORMAT).add(ArtifactHeaders.FORMAT, format.getBytes(UTF_8));

    assertThat(ArtifactHeaders.problem(headers, BYTES))
        .hasValue("its format is " + format + ", not 1 to 4");
  }
}

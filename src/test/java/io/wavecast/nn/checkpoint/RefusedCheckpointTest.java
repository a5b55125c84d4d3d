package io.wavecast.nn.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.testkit.TestSeed;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no checkpoint, or a damaged one. */
class RefusedCheckpointTest extends CheckpointCodecFixture {
  @ParameterizedTest
  @ValueSource(strings = {"401", "1", "-3", "\"24\"", "2.5", "24, \"seasonStep\" : -1"})
  void refusesASeasonThatNoStateCanHold(String season) {
    assertThatThrownBy(
            () ->
                CheckpointCodec.decode(
                    edited(
                        Checkpoints.small(ID),
                        json ->
                            json.replace(
                                "\"createdAt\"",
                                "\"season\" : %s, \"createdAt\"".formatted(season)))))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("season");
  }

  @Test
  void refusesWeightsForAnotherNumberOfInputs() {
    // given a network with one input whose manifest claims two, and the reverse
    for (Checkpoint[] pair :
        List.of(
            new Checkpoint[] {Checkpoints.smallScaled(ID), Checkpoints.smallSeasonal(ID)},
            new Checkpoint[] {Checkpoints.smallSeasonal(ID), Checkpoints.smallScaled(ID)})) {
      byte[] bytes = CheckpointCodec.encode(pair[0].withManifest(pair[1].manifest()));

      assertThatThrownBy(() -> CheckpointCodec.decode(bytes))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("%d weights, but", pair[0].parameters().length)
          .hasMessageContaining("has " + pair[1].parameters().length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1           | \"format\" : 5          | format 5",
        "\"format\" : 1           | \"format\" : 2          | inputs is missing",
        "\"format\" : 1           | \"format\" : \"1\"      | format",
        "\"cell\" : \"lstm\"      | \"cell\" : \"elman\"    | cell 'elman'",
        "\"units\" : 2            | \"units\" : 3           | 35 weights",
        "\"units\" : 2            | \"units\" : 0           | units",
        "\"window\" : 10          | \"window\" : -1         | window",
        "\"name\" : \"cos\"       | \"name\" : \"../cos\"   | ../cos",
        "\"inputScale\" : 0.7     | \"inputScale\" : 0      | scale",
        "\"targetOffset\" : 0.0   | \"targetOffset\" : null | targetOffset",
        "\"createdAt\"            | \"made\"                | createdAt",
        "\"weightsSha256\" : \"   | \"weightsSha256\" : \"0 | SHA-256",
      })
  void refusesAManifestThatDoesNotFit(String found, String replacement, String message) {
    assertThatThrownBy(
            () ->
                CheckpointCodec.decode(
                    edited(Checkpoints.small(ID), json -> json.replace(found, replacement))))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"inputs\" : \"centred\" | \"inputs\" : \"fourier\" | inputs 'fourier' is not known",
        "\"inputs\" : \"centred\" | \"inputs\" : 1             | inputs is missing",
        "\"target\" : \"residual\"| \"target\" : \"value\"   | inputs is anchored",
        "\"lineScale\" : 0.3      | \"lineScale\" : 0          | scale",
        "\"lineScale\" : 0.3      | \"lines\" : 1              | lineScale is missing",
      })
  void refusesInputsThatItDoesNotKnow(String found, String replacement, String message) {
    assertThatThrownBy(
            () ->
                CheckpointCodec.decode(
                    edited(Checkpoints.smallCentred(ID), json -> json.replace(found, replacement))))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"4, 3", "4, 2", "3, 2"})
  void refusesInputsThatItsFormatDoesNotHave(int needed, int claimed) {
    Checkpoint checkpoint =
        needed == 4 ? Checkpoints.smallSeasonal(ID) : Checkpoints.smallScaled(ID);

    assertThatThrownBy(
            () ->
                CheckpointCodec.decode(
                    edited(
                        checkpoint,
                        json -> json.replace("\"format\" : " + needed, "\"format\" : " + claimed))))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(
            "need format %d, but the checkpoint is of format %d", needed, claimed);
  }

  @Test
  void refusesWeightsThatAreNotFinite() {
    Checkpoint good = Checkpoints.small(ID);
    float[] parameters = good.parameters().clone();
    parameters[3] = Float.NaN;
    Checkpoint bad =
        new Checkpoint(good.manifest(), parameters, good.configuration(), new float[0]);

    assertThatThrownBy(() -> CheckpointCodec.decode(CheckpointCodec.encode(bad)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void refusesWhatIsNoCheckpoint() {
    for (byte[] bytes : new byte[][] {{}, "hello".getBytes(UTF_8), new byte[1000]}) {
      assertThatThrownBy(() -> CheckpointCodec.decode(bytes))
          .isInstanceOf(CheckpointException.class);
    }
    assertThatThrownBy(() -> CheckpointCodec.decode(ZipEntries.pack(Map.of("a", new byte[1]))))
        .hasMessageContaining("has no wavecast.json");
  }

  @Test
  void refusesABombBeforeItFillsTheMemory() {
    byte[] bomb = ZipEntries.pack(Map.of("wavecast.json", new byte[300 * 1024 * 1024]));

    assertThatThrownBy(() -> CheckpointCodec.decode(bomb))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("unpacks to more");
  }

  @Test
  void neverReturnsOtherWeightsWhateverIsDoneToTheBytes() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] good = CheckpointCodec.encode(Checkpoints.small(ID));
    for (int i = 0; i < 3_000; i++) {
      byte[] bad =
          Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
      for (int flips = random.nextInt(3); flips >= 0 && bad.length > 0; flips--) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(CheckpointCodec.decode(bad).parameters())
            .as("-Dwavecast.test.seed=%d, case %d: %s", seed, i, HexFormat.of().formatHex(bad))
            .isEqualTo(Checkpoints.small(ID).parameters());
      } catch (CheckpointException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("-Dwavecast.test.seed=%d, case %d".formatted(seed, i), e);
      }
    }
  }

  @Test
  void refusesADamagedUpdaterStateForServingToo() throws Exception {
    // given an updater state that is damaged
    Map<String, byte[]> entries = unpacked(CheckpointCodec.encode(Checkpoints.small(ID)));
    entries.put("updaterState.bin", new byte[] {1, 2, 3});
    byte[] bytes = ZipEntries.pack(entries);

    // then it is refused for serving, as for a training that would continue from it
    assertThatThrownBy(() -> CheckpointCodec.decode(bytes, CheckpointLimits.SERVING))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("updaterState.bin");
    assertThatThrownBy(() -> CheckpointCodec.decode(bytes))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("updaterState.bin");
  }

  @Test
  void refusesMoreWeightsThanTheLimit() {
    assertThatThrownBy(
            () ->
                CheckpointCodec.decode(
                    CheckpointCodec.encode(Checkpoints.small(ID)), new CheckpointLimits(34, false)))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("its network has 35 weights, the limit is 34");
  }

  private static byte[] edited(Checkpoint checkpoint, UnaryOperator<String> edit)
      throws CheckpointException {
    Map<String, byte[]> entries = unpacked(CheckpointCodec.encode(checkpoint));
    String json = new String(Objects.requireNonNull(entries.get("wavecast.json")), UTF_8);
    assertThat(edit.apply(json)).isNotEqualTo(json);
    entries.put("wavecast.json", edit.apply(json).getBytes(UTF_8));
    return ZipEntries.pack(entries);
  }
}

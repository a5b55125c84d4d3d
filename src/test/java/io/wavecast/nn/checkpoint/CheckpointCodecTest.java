package io.wavecast.nn.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Season;
import io.wavecast.nn.kernel.NetworkKernel;
import io.wavecast.nn.kernel.NetworkWeights;
import io.wavecast.testkit.TestSeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CheckpointCodecTest {
  private static final ModelId ID = new ModelId("cos", 7);

  static List<Checkpoint> checkpoints() {
    return List.of(
        Checkpoints.small(ID),
        Checkpoints.smallCentred(ID),
        Checkpoints.smallScaled(ID),
        Checkpoints.smallSeasonal(ID));
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void readsBackWhatItWrote(Checkpoint checkpoint) throws Exception {
    Checkpoint read = CheckpointCodec.decode(CheckpointCodec.encode(checkpoint));

    assertThat(read.manifest()).isEqualTo(checkpoint.manifest());
    assertThat(read.parameters()).isEqualTo(checkpoint.parameters());
    assertThat(read.hasUpdaterState()).isFalse();
  }

  @Test
  void keepsWhatIsKnownAboutTheSeries() throws Exception {
    Checkpoint small = Checkpoints.small(ID);
    for (Season season : List.of(new Season(24, 3.6e6, 0.4, 0.75), Season.given(7))) {
      ModelFacts facts = new ModelFacts(Optional.of(season), 0.9);
      Checkpoint written = small.withManifest(small.manifest().withFacts(facts));

      assertThat(CheckpointCodec.decode(CheckpointCodec.encode(written)).manifest().facts())
          .isEqualTo(facts);
      assertThat(CheckpointCodec.format(written.manifest())).isEqualTo(1);
    }
  }

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

  @Test
  void givesTheSameBytesForTheSameCheckpoint() {
    assertThat(CheckpointCodec.encode(Checkpoints.small(ID)))
        .isEqualTo(CheckpointCodec.encode(Checkpoints.small(ID)));
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void readsAndWritesEveryFormatThatThereWas(Checkpoint checkpoint) throws Exception {
    // given a file that an earlier build wrote
    int format = CheckpointCodec.format(checkpoint.manifest());
    byte[] golden;
    try (var in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/golden/checkpoint-" + format + ".zip"))) {
      golden = in.readAllBytes();
    }

    // then it still says what it said
    Checkpoint read = CheckpointCodec.decode(golden);
    assertThat(read.manifest()).isEqualTo(checkpoint.manifest());
    assertThat(read.parameters()).isEqualTo(checkpoint.parameters());

    // and readers of that time understand what is written today
    assertThat(unpacked(CheckpointCodec.encode(checkpoint)).get("wavecast.json"))
        .isEqualTo(unpacked(golden).get("wavecast.json"));
  }

  @Test
  void saysOfLevelInputsNothingThatOldReadersDoNotKnow() {
    assertThat(CheckpointCodec.format(Checkpoints.small(ID).manifest())).isEqualTo(1);
    assertThat(CheckpointCodec.format(Checkpoints.smallCentred(ID).manifest())).isEqualTo(2);
    assertThat(CheckpointCodec.format(Checkpoints.smallScaled(ID).manifest())).isEqualTo(3);
    assertThat(CheckpointCodec.format(Checkpoints.smallSeasonal(ID).manifest())).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"1, 128", "2, 16", "3, 7"})
  void isRestoredByDeeplearning4jItself(int layers, int units) throws Exception {
    // given a network with its updater state
    MultiLayerNetwork network = Checkpoints.network(layers, units);
    Manifest manifest = Checkpoints.manifest(ID, layers, units);

    // when our bytes are given to Deeplearning4j
    byte[] bytes = CheckpointCodec.encode(Checkpoints.of(network, manifest));
    MultiLayerNetwork restored =
        ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes), true);

    // then it is the same network, and goes on training the same way
    assertThat(restored.params()).isEqualTo(network.params());
    INDArray input = Nd4j.rand(4, 1, 10);
    INDArray target = Nd4j.rand(4, 1);
    network.fit(input, target);
    restored.fit(input, target);
    assertThat(restored.params()).isEqualTo(network.params());
  }

  @ParameterizedTest
  @CsvSource({"1, 128", "2, 16", "3, 7"})
  void readsWhatDeeplearning4jWroteAndServesItTheSame(int layers, int units) throws Exception {
    // given a file of ModelSerializer's own, with our manifest added
    MultiLayerNetwork network = Checkpoints.network(layers, units);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, file, true);
    Map<String, byte[]> entries = unpacked(file.toByteArray());
    String hash = CheckpointCodec.sha256(Objects.requireNonNull(entries.get("coefficients.bin")));
    entries.put("wavecast.json", ManifestJson.write(Checkpoints.manifest(ID, layers, units), hash));

    // when it is read and run by the kernel
    Checkpoint read = CheckpointCodec.decode(ZipEntries.pack(entries));
    NetworkKernel kernel =
        new NetworkKernel(NetworkWeights.of(read.manifest().spec(), read.parameters()));

    // then it answers as Deeplearning4j does
    INDArray input = Nd4j.rand(1, 1, 10).muli(2).subi(1);
    float[] window = input.dup().data().asFloat();
    assertThat(kernel.predict(window)).isCloseTo(network.output(input).getFloat(0), within(1e-5f));
    assertThat(read.updaterState())
        .isEqualTo(network.getUpdater().getStateViewArray().dup().data().asFloat());
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

  private static Map<String, byte[]> unpacked(byte[] bytes) throws CheckpointException {
    return new LinkedHashMap<>(ZipEntries.unpack(bytes, CheckpointLimits.TRAINING.entries()));
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

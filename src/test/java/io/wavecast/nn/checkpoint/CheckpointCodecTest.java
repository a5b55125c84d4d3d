package io.wavecast.nn.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.Season;
import io.wavecast.nn.kernel.NetworkKernel;
import io.wavecast.nn.kernel.NetworkWeights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CheckpointCodecTest extends CheckpointCodecFixture {
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
}

package io.wavecast.nn.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.Season;
import io.wavecast.core.domain.TargetTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Checkpoints for tests, of networks made with Deeplearning4j itself. */
public final class Checkpoints {
  private Checkpoints() {}

  /** A Deeplearning4j network that has been fitted for two steps. */
  static MultiLayerNetwork network(int layers, int units) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(7).updater(new Adam(0.01)).list();
    for (int layer = 0; layer < layers; layer++) {
      LSTM lstm =
          new LSTM.Builder()
              .nIn(layer == 0 ? 1 : units)
              .nOut(units)
              .activation(Activation.TANH)
              .forgetGateBiasInit(1)
              .build();
      list.layer(layer == layers - 1 ? new LastTimeStep(lstm) : lstm);
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MSE)
            .nIn(units)
            .nOut(1)
            .activation(Activation.IDENTITY)
            .build());
    MultiLayerConfiguration configuration = list.build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    for (int i = 0; i < 2; i++) {
      network.fit(Nd4j.rand(8, 1, 10), Nd4j.rand(8, 1));
    }
    return network;
  }

  static Checkpoint of(MultiLayerNetwork network, Manifest manifest) {
    return new Checkpoint(
        manifest,
        network.params().dup().data().asFloat(),
        network.getLayerWiseConfigurations().toJson().getBytes(UTF_8),
        network.getUpdater().getStateViewArray().dup().data().asFloat());
  }

  static Manifest manifest(ModelId id, int layers, int units) {
    return new Manifest(
        id,
        new NetworkSpec(
            CellType.LSTM, layers, units, 10, TargetTransform.RESIDUAL, InputEncoding.LEVEL),
        new Scale(0.1, 0.7, 0, 1e-4),
        530,
        33,
        8.031e-6,
        OptionalLong.of(1_700_000_000_000L),
        1_700_000_001_000L);
  }

  /** A small valid checkpoint without Deeplearning4j: every weight is a hundredth of its index. */
  public static Checkpoint small(ModelId id) {
    return withoutDeeplearning4j(manifest(id, 1, 2));
  }

  /** The same with centred inputs. */
  public static Checkpoint smallCentred(ModelId id) {
    Manifest level = manifest(id, 1, 2);
    return withoutDeeplearning4j(
        new Manifest(
            id,
            level.spec().withInputs(InputEncoding.ANCHORED),
            new Scale(0, 0.02, 0.3, 0, 1e-4),
            level.step(),
            level.epoch(),
            level.validationMse(),
            level.trainedUntil(),
            level.createdAt()));
  }

  /** The same with inputs in units of the window's own steps. */
  public static Checkpoint smallScaled(ModelId id) {
    Manifest level = manifest(id, 1, 2);
    return withoutDeeplearning4j(
        new Manifest(
            id,
            level.spec().withInputs(InputEncoding.SCALED),
            new Scale(0, 0.2, 3, 0, 0.6),
            level.step(),
            level.epoch(),
            level.validationMse(),
            level.trainedUntil(),
            level.createdAt()));
  }

  /** The same with two inputs at each time step, the second of one season of 24 points ago. */
  public static Checkpoint smallSeasonal(ModelId id) {
    Manifest scaled = smallScaled(id).manifest();
    return withoutDeeplearning4j(
        new Manifest(
            id,
            scaled.spec().withInputs(InputEncoding.SEASONAL),
            scaled.scale(),
            scaled.step(),
            scaled.epoch(),
            scaled.validationMse(),
            scaled.trainedUntil(),
            scaled.createdAt(),
            new ModelFacts(Optional.of(new Season(24, 0, 0.4, 0.75)), 0.9)));
  }

  private static Checkpoint withoutDeeplearning4j(Manifest manifest) {
    float[] parameters = new float[(int) manifest.spec().parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = i / 100f;
    }
    byte[] configuration = {'{', '}'};
    return new Checkpoint(manifest, parameters, configuration, new float[0]);
  }

  /** Returns the bytes of an LSTM of many units whose weights are all zero. */
  public static byte[] large(ModelId id, int units) {
    Manifest manifest = manifest(id, 1, units);
    float[] zeros = new float[(int) manifest.spec().parameterCount()];
    return CheckpointCodec.encode(
        new Checkpoint(manifest, zeros, new byte[] {'{', '}'}, new float[0]));
  }

  /**
   * Returns the bytes of a checkpoint whose decoded parts were changed at random: the zip and the
   * hash of the weights are right, what is in them isn't.
   */
  public static byte[] mutated(ModelId id, SplittableRandom random) {
    try {
      Checkpoint good =
          switch (random.nextInt(3)) {
            case 0 -> small(id);
            case 1 -> smallCentred(id);
            default -> smallSeasonal(id);
          };
      Checkpoint whole =
          new Checkpoint(good.manifest(), good.parameters(), good.configuration(), new float[70]);
      Map<String, byte[]> entries =
          new LinkedHashMap<>(
              ZipEntries.unpack(
                  CheckpointCodec.encode(whole), CheckpointLimits.TRAINING.entries()));
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        List<String> names = List.copyOf(entries.keySet());
        Mutations.change(entries, names.get(random.nextInt(names.size())), random);
      }
      Mutations.rehash(entries);
      return ZipEntries.pack(entries);
    } catch (CheckpointException e) {
      throw new AssertionError("the checkpoint before the changes is good", e);
    }
  }
}

package io.wavecast.nn.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.Checkpoints;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.kernel.ReferenceNetwork;
import io.wavecast.testkit.TestSeed;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ModelDeployerTest {
  private static final ModelId FIRST = new ModelId("cos", 1);
  private static final ModelId SECOND = new ModelId("cos", 2);

  private final ActiveModels models = new ActiveModels();
  private final ModelDeployer activation = new ModelDeployer(models, 10);

  private static byte[] bytes(ModelId id) {
    return CheckpointCodec.encode(Checkpoints.small(id));
  }

  @Test
  void servesACheckpointWithTheNumbersItHolds() {
    // when a residual model is activated
    assertThat(activation.activate(FIRST, bytes(FIRST))).isEqualTo(new Deployment.Serving(FIRST));

    // then it answers with the straight line plus what its network says, by its scale
    double[] window = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.95};
    float[] input = new float[10];
    for (int i = 0; i < 10; i++) {
      input[i] = (float) ((window[i] - 0.1) / 0.7);
    }
    double answer =
        new ReferenceNetwork(CellType.LSTM, 1, 2, Checkpoints.small(FIRST).parameters())
            .predict(input);
    double expected = 2 * 0.95 - 0.8 + 1e-4 * answer;
    assertThat(models.forSeries("cos-1").newPredictor().predict(window))
        .isCloseTo(expected, within(1e-10));
  }

  @Test
  void refusesWhatCannotServeAndKeepsTheOld() {
    activation.activate(FIRST, bytes(FIRST));
    byte[] cut = Arrays.copyOf(bytes(SECOND), 300);

    for (byte[] bad : List.of(cut, new byte[0], bytes(new ModelId("cos", 3)), shorterWindow())) {
      Deployment refused = activation.activate(SECOND, bad);

      assertThat(refused).isInstanceOf(Deployment.Refused.class);
      assertThat(((Deployment.Refused) refused).reason()).isNotBlank();
      assertThat(models.forSeries("cos").id()).isEqualTo(FIRST);
    }
  }

  @Test
  void saysWhyItRefuses() {
    assertThat(activation.activate(SECOND, bytes(FIRST)))
        .isEqualTo(new Deployment.Refused(SECOND, "the checkpoint calls itself cos@1"));
    assertThat(activation.activate(SECOND, shorterWindow()))
        .isEqualTo(new Deployment.Refused(SECOND, "its window has 5 values, the stream's has 10"));
  }

  @Test
  void servesASeasonalModelAndRefusesOneWithoutASeason() {
    Checkpoint seasonal = Checkpoints.smallSeasonal(FIRST);

    assertThat(activation.activate(FIRST, CheckpointCodec.encode(seasonal)))
        .isEqualTo(new Deployment.Serving(FIRST));
    assertThat(models.forSeries("cos-1").takesSeason()).isTrue();
    assertThat(
            activation.activate(
                FIRST,
                CheckpointCodec.encode(
                    seasonal.withManifest(seasonal.manifest().withFacts(ModelFacts.NONE)))))
        .isEqualTo(new Deployment.Refused(FIRST, "its inputs are seasonal, but it has no season"));
  }

  @Test
  void refusesWhateverIsBelowTheHashAndKeepsTheOld() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    activation.activate(FIRST, bytes(FIRST));
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int refused = 0;
    for (int i = 0; i < 2_500; i++) {
      byte[] bad = Checkpoints.mutated(SECOND, random);
      String description = "-Dwavecast.test.seed=%d, case %d".formatted(seed, i);
      long before = threads.getCurrentThreadAllocatedBytes();

      Deployment outcome =
          new ModelVerifier(10)
              .problem(SECOND, bad)
              .<Deployment>map(reason -> new Deployment.Refused(SECOND, reason))
              .orElse(new Deployment.Serving(SECOND));

      // then the bytes decide, not a number in them, how much is allocated
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as(description)
          .isLessThan(4L << 20);
      if (outcome instanceof Deployment.Refused reason) {
        assertThat(reason.reason()).as(description).isNotBlank().doesNotContain("can't be loaded");
        assertThat(activation.activate(SECOND, bad)).as(description).isEqualTo(outcome);
        assertThat(models.forSeries("cos").id()).as(description).isEqualTo(FIRST);
        refused++;
      }
    }
    assertThat(refused).as("-Dwavecast.test.seed=%d", seed).isGreaterThan(1_000);
  }

  @Test
  void refusesANetworkThatIsTooLargeBeforeItAllocatesIt() {
    // given 17 million weights, all zero, in less than a megabyte
    byte[] large = Checkpoints.large(SECOND, 2_100);

    Deployment outcome = activation.activate(SECOND, large);

    assertThat(large.length).isLessThan(1 << 20);
    assertThat(((Deployment.Refused) outcome).reason())
        .contains("coefficients.bin unpacks to more than 16778240 bytes");
  }

  @Test
  void refusesAModelForWhichTheHeapHasNoRoomLeft() {
    // given room for two models of 35 weights
    ModelDeployer small = new ModelDeployer(models, 10, 70);
    ModelId sin = new ModelId("sin", 1);
    ModelId third = new ModelId("tan", 1);
    small.activate(FIRST, bytes(FIRST));
    small.activate(sin, bytes(sin));

    assertThat(((Deployment.Refused) small.activate(third, bytes(third))).reason())
        .contains("exceed the 70");

    // then a new version of a serving model still fits, and a withdrawn one makes room
    assertThat(small.activate(SECOND, bytes(SECOND))).isInstanceOf(Deployment.Serving.class);
    small.withdraw("sin");
    assertThat(small.activate(third, bytes(third))).isInstanceOf(Deployment.Serving.class);
  }

  @Test
  void swapsUnderReadersThatNeverSeeAMix() {
    activation.activate(FIRST, bytes(FIRST));
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<Void>> readers = List.of(reader(stop), reader(stop));

    for (int version = 2; version < 200; version++) {
      ModelId id = new ModelId("cos", version);
      activation.activate(id, bytes(id));
    }
    stop.set(true);

    readers.forEach(CompletableFuture::join);
  }

  /** Versions only ever grow, and each model answers. */
  private CompletableFuture<Void> reader(AtomicBoolean stop) {
    return CompletableFuture.runAsync(
        () -> {
          int newest = 0;
          while (!stop.get()) {
            Model model = models.forSeries("cos-1");
            assertThat(model.id().version()).isGreaterThanOrEqualTo(newest);
            newest = model.id().version();
            assertThat(model.newPredictor().predict(new double[10])).isFinite();
          }
        });
  }

  private static byte[] shorterWindow() {
    Checkpoint good = Checkpoints.small(SECOND);
    Manifest m = good.manifest();
    NetworkSpec spec =
        new NetworkSpec(m.spec().cell(), 1, 2, 5, m.spec().target(), m.spec().inputs());
    return CheckpointCodec.encode(
        good.withManifest(
            new Manifest(
                m.id(),
                spec,
                m.scale(),
                m.step(),
                m.epoch(),
                m.validationMse(),
                m.trainedUntil(),
                m.createdAt())));
  }
}

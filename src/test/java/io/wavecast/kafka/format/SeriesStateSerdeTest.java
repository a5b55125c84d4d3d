package io.wavecast.kafka.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PendingPrediction;
import io.wavecast.core.series.RollingMse;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.window.Admission;
import io.wavecast.core.window.SeriesWindow;
import io.wavecast.core.window.WindowRules;
import io.wavecast.testkit.TestSeed;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class SeriesStateSerdeTest {
  private static final SeriesConfig CONFIG = new SeriesConfig(new WindowRules(3, 1.5), 4);
  private final SeriesStateSerde serde = new SeriesStateSerde(CONFIG);

  /** Version 1 as it stands in changelogs: a change here breaks every running installation. */
  private static final String GOLDEN =
      "01"
          + "03 d00f c801 c801 3fe0000000000000 3fe8000000000000 3ff0000000000000"
          + "01 3ff4000000000000 3ff0000000000000 03636f73 07"
          + "02 3fb0000000000000 3fd0000000000000 3fb0000000000000 4010000000000000";

  /** The rhythm: part 20, two even steps of 100 ms up to 1200. */
  private static final String GOLDEN_RHYTHM =
      "14 21 01 00 e012 00 00 02 40126bb1bbb55516 0000000000000000 4059000000000002 00 00";

  @Test
  void writesAndReadsVersionOne() {
    // given the window 0.5, 0.75, 1 at 1000, 1100, 1200, cos@7 saying 1.25, two scores
    SeriesState state = goldenState();

    // then its bytes are the golden ones, both ways
    String golden = (GOLDEN + GOLDEN_RHYTHM).replace(" ", "");
    assertThat(HexFormat.of().formatHex(encode(state))).isEqualTo(golden);
    assertThat(decode(HexFormat.of().parseHex(golden))).isEqualTo(state);
  }

  @Test
  void readsAStateFromBeforeThereWasARhythm() {
    SeriesState state = decode(HexFormat.of().parseHex(GOLDEN.replace(" ", "")));

    assertThat(state.window()).isEqualTo(goldenState().window());
    assertThat(state.pending()).isEqualTo(goldenState().pending());
    assertThat(state.window().rhythm().isEmpty()).isTrue();
    assertThat(state.window().offer(1_300, 2)).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void readsBackWhateverAnEngineLeaves() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    SeriesEngine engine = new SeriesEngine(CONFIG, new ActiveModels(), LiveMetrics.NONE);
    SeriesState state = engine.newState();
    long time = 0;
    for (int i = 0; i < 500; i++) {
      time += random.nextInt(1, 200);
      engine.accept(state, new Point("a", time, random.nextDouble(-1e9, 1e9)));
      assertThat(decode(encode(state)))
          .as("-Dwavecast.test.seed=%d, point %d", seed, i)
          .isEqualTo(state);
    }
  }

  @Test
  void keepsTheNewestWhenTheConfigurationShrinks() {
    SeriesConfig smaller = new SeriesConfig(new WindowRules(2, 1.5), 1);

    SeriesState state =
        new SeriesStateSerde(smaller).deserializer().deserialize("", encode(goldenState()));

    assertThat(state.window().values()).containsExactly(0.75, 1);
    assertThat(state.modelErrors().mean()).isEqualTo(0.25);
    assertThat(state.naiveErrors().mean()).isEqualTo(4);
  }

  @Test
  void namesDamagedBytesWhateverTheyAre() {
    byte[] golden = encode(goldenState());
    int withoutRhythm = GOLDEN.replace(" ", "").length() / 2;
    for (int length = 0; length < golden.length; length++) {
      if (length == withoutRhythm) {
        continue; // what the version before wrote
      }
      byte[] cut = Arrays.copyOf(golden, length);
      assertThatThrownBy(() -> decode(cut)).isInstanceOf(SerializationException.class);
    }
    golden[0] = 9;
    assertThatThrownBy(() -> decode(golden)).hasMessageContaining("unknown version 9");
  }

  private static SeriesState goldenState() {
    SeriesWindow window = new SeriesWindow(CONFIG.rules());
    window.offer(1000, 0.5);
    window.offer(1100, 0.75);
    window.offer(1200, 1);
    RollingMse model = new RollingMse(4);
    model.addSquare(0.0625);
    model.addSquare(0.25);
    RollingMse naive = new RollingMse(4);
    naive.addSquare(0.0625);
    naive.addSquare(4);
    return new SeriesState(
        CONFIG, window, model, naive, new PendingPrediction(1.25, 1, new ModelId("cos", 7)));
  }

  private byte[] encode(SeriesState state) {
    return serde.serializer().serialize("", state);
  }

  private SeriesState decode(byte[] bytes) {
    return serde.deserializer().deserialize("", bytes);
  }
}

package io.wavecast.kafka.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SeriesStep;
import org.junit.jupiter.api.Test;

/** The state of an entry always includes the restored steps. */
class SeriesEntryTest {
  private final SeriesState restored = new SeriesState(SeriesConfig.MIXTURE);
  private final SeriesEntry entry = new SeriesEntry("a", restored);

  private static SeriesStep step(int number) {
    return new SeriesStep(number * 100L, Math.sin(number), false, null);
  }

  @Test
  void stepsAreRepeatedOnceAndInOrderWhenTheStateIsUsed() {
    SeriesState expected = new SeriesState(SeriesConfig.MIXTURE);
    for (int i = 0; i < 30; i++) {
      entry.restored(step(i));
      SeriesEngine.replay(expected, step(i));
    }

    // none is repeated before
    assertThat(restored.window().size()).isZero();

    assertThat(entry.state()).isEqualTo(expected);
    assertThat(entry.state()).isEqualTo(expected);

    // when further ones are restored, as in a standby that was used before
    entry.restored(step(30));
    SeriesEngine.replay(expected, step(30));

    assertThat(entry.state()).isEqualTo(expected);
  }
}

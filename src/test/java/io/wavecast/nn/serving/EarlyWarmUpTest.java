package io.wavecast.nn.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EarlyWarmUpTest {
  @Test
  void warmsUpEveryNetworkOfTheSameShapeWhateverItPredicts() {
    // given shapes that no other test uses
    NetworkSpec likely =
        new NetworkSpec(CellType.LSTM, 1, 37, 10, TargetTransform.RESIDUAL, InputEncoding.SCALED);
    NetworkSpec same = new NetworkSpec(CellType.LSTM, 1, 37, 5, TargetTransform.VALUE);
    NetworkSpec larger = new NetworkSpec(CellType.LSTM, 1, 39, 10, TargetTransform.VALUE);
    assertThat(WarmUp.isDone(same)).isFalse();

    EarlyWarmUp.start(likely);

    await().atMost(Duration.ofMinutes(2)).until(() -> WarmUp.isDone(likely));
    assertThat(WarmUp.isDone(same)).isTrue();
    assertThat(WarmUp.isDone(larger)).isFalse();
  }
}

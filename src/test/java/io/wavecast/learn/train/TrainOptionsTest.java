package io.wavecast.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainOptionsTest {
  @Test
  void theDefaultsAreTheExercises() {
    TrainOptions exercise = TrainOptions.EXERCISE;

    assertThat(exercise.epoch()).isEqualTo(50);
    assertThat(exercise.batchSize()).isEqualTo(64);
    assertThat(exercise.lr()).isEqualTo(0.01);
    assertThat(exercise.schedule()).isEqualTo(LrSchedule.CONSTANT);
    assertThat(exercise.clip()).isZero();
    assertThat(exercise.patience()).isZero();
    assertThat(exercise.saveInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(
            TrainOptions.network(
                CellType.LSTM, 1, 128, 10, TargetTransform.VALUE, InputEncoding.LEVEL))
        .isEqualTo(NetworkSpec.EXERCISE);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 64, 0.01, 0, 0, PT60S, epoch",
    "50, 0, 0.01, 0, 0, PT60S, batch-size",
    "50, 64, 0, 0, 0, PT60S, lr",
    "50, 64, NaN, 0, 0, PT60S, lr",
    "50, 64, Infinity, 0, 0, PT60S, lr",
    "50, 64, 0.01, -1, 0, PT60S, clip",
    "50, 64, 0.01, NaN, 0, PT60S, clip",
    "50, 64, 0.01, 0, -1, PT60S, patience",
    "50, 64, 0.01, 0, 0, PT0S, save-interval"
  })
  void namesTheOptionThatIsOutOfBounds(
      int epoch,
      int batchSize,
      double lr,
      double clip,
      int patience,
      Duration saveInterval,
      String option) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TrainOptions(
                    epoch, batchSize, lr, LrSchedule.COSINE, clip, patience, 1, saveInterval))
        .withMessageStartingWith(option + " is ");
  }

  @ParameterizedTest
  @CsvSource({"0, 128, 10, layer-num", "1, 0, 10, units-num", "1, 128, 1, max-len"})
  void namesTheNetworksOptionThatIsOutOfBounds(
      int layerNum, int unitsNum, int maxLen, String option) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TrainOptions.network(
                    CellType.LSTM,
                    layerNum,
                    unitsNum,
                    maxLen,
                    TargetTransform.VALUE,
                    InputEncoding.LEVEL))
        .withMessageStartingWith(option + " is ");
  }
}

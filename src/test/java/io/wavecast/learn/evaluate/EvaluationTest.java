package io.wavecast.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  // persistence errs by 2 and 4: MSE 10
  private static final WindowSet SET =
      new WindowSet(2, new double[][] {{0, 1}, {1, 3}}, new double[] {3, 7});

  @Test
  void isComputedByHand() {
    // given errors of 1 and 3
    Evaluation evaluation = Evaluation.of(window -> 4, SET);

    assertThat(evaluation.count()).isEqualTo(2);
    assertThat(evaluation.mse()).isEqualTo(5);
    assertThat(evaluation.rmse()).isEqualTo(Math.sqrt(5));
    assertThat(evaluation.mae()).isEqualTo(2);
    assertThat(evaluation.skill()).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void persistenceHasNoSkill() {
    assertThat(Evaluation.of(Predictor.PERSISTENCE, SET).skill()).isZero();
  }

  @Test
  void aPredictionThatIsNotFiniteIsNotHidden() {
    assertThat(Evaluation.of(window -> window[1] == 1 ? Double.NaN : 7, SET).mse()).isNaN();
  }

  @Test
  void aNetworkGetsTheSeasonOfItsInput() {
    // given a network with a season, known as a predictor only
    NetworkSpec spec =
        new NetworkSpec(CellType.LSTM, 1, 4, 10, TargetTransform.DELTA, InputEncoding.SEASONAL);
    NetworkPredictor network =
        new NetworkPredictor(
            TrainableNetwork.create(spec, new NetworkOptions(0.01, 7)),
            new WindowEncoder(spec, Scale.IDENTITY));
    double[] values = IntStream.range(0, 100).mapToDouble(i -> Math.sin(i * i)).toArray();
    WindowSet set = WindowSet.of(10, 24, values);
    Predictor predictor = network;

    assertThat(Evaluation.of(predictor, set))
        .isEqualTo(Evaluation.of(network.predict(set.inputs(InputEncoding.SEASONAL)), set));
  }

  @Test
  void needsAWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(Predictor.PERSISTENCE, WindowSet.of(2)));
  }
}

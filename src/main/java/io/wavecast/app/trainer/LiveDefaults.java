package io.wavecast.app.trainer;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.train.LrSchedule;
import io.wavecast.learn.train.TrainOptions;

/**
 * The training defaults for models of live series; docs/models.md and docs/exercise.md have the
 * measurements behind them.
 */
public final class LiveDefaults {
  /**
   * The network: half as many units as the exercise's, which forecasts as well for a third of the
   * time. Its inputs have no scale, so that one model serves series of any magnitude.
   */
  public static final NetworkSpec NETWORK =
      new NetworkSpec(
          CellType.LSTM,
          1,
          64,
          WindowRules.DEFAULT.length(),
          TargetTransform.RESIDUAL,
          InputEncoding.SCALED);

  /** The options of one round. */
  public static final TrainOptions ROUND =
      TrainOptions.EXERCISE.withEpoch(20).withSchedule(LrSchedule.COSINE);

  /** The maximum windows that a model is trained and judged on. */
  public static final int MAX_WINDOWS = 2000;

  /** The minimum windows that a model needs. */
  public static final int MIN_WINDOWS = 100;

  /** The maximum names with a model of their own. */
  public static final int MAX_MODELS = 8;

  /** The records of each partition to go back. */
  public static final int RECENT_POINTS = 20_000;

  private LiveDefaults() {}
}

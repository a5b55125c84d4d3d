package io.wavecast.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelScoresTest {
  private static final ModelId COS = new ModelId("cos", 1);

  private final ModelScores scores = new ModelScores();

  @Test
  void averagesOverSeriesWhateverTheirMagnitude() {
    scores.add(score("a", 2e6, 1e7, new ScoreDetails(1, 0, 1, 0, 0.9)));
    scores.add(score("b", 4e-9, 1e-8, new ScoreDetails(1, 0, 1, 0, 0.8)));

    ModelScores.Live live = scores.of(COS);

    assertThat(live.series()).isEqualTo(2);
    assertThat(live.skill()).isCloseTo(0.7, within(1e-12)); // (0.8 + 0.6) / 2
    assertThat(live.coverage()).isCloseTo(0.85, within(1e-12));
  }

  @Test
  void leavesOutWhatASeriesDoesNotHave() {
    scores.add(score("constant", 0, 0, null));
    scores.add(score("b", 4, 10, new ScoreDetails(Double.NaN, 0, 1, 0, 0.8)));

    assertThat(scores.of(COS)).isEqualTo(new ModelScores.Live(0.6, 0.8, 2));
  }

  @Test
  void knowsNothingOfAModelWithoutScores() {
    assertThat(scores.of(COS)).isEqualTo(new ModelScores.Live(Double.NaN, Double.NaN, 0));
  }

  private static Score score(
      String series, double mse, double naiveMse, @Nullable ScoreDetails details) {
    return new Score(series, 0, 1, 1, 0, mse, naiveMse, 100, COS, details);
  }
}

package io.wavecast.core.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.PathStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathScoresTest {
  private static final List<PathStep> PATH =
      List.of(new PathStep(1, 0, 2), new PathStep(2, 0, 4), new PathStep(3, 0, 6));

  private final PathScores scores = new PathScores();

  /** Lets points come, each with a new path after it; returns the steps that each one met. */
  private List<Integer> steps(int points) {
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      PathScores.Step due = scores.take();
      steps.add(due == null ? 0 : due.ahead());
      scores.offer(PATH, 7);
    }
    return steps;
  }

  @Test
  void comparesOnePathAtATimeWithPausesThatVary() {
    assertThat(steps(16)).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0, 0, 1, 2, 3, 0, 0, 0);
  }

  @Test
  void dropsThePathWhereValuesAreMissing() {
    scores.offer(PATH, 7);
    assertThat(scores.take()).isEqualTo(new PathScores.Step(1, PATH.get(0), 7));

    scores.drop();

    assertThat(scores.take()).isNull();
  }
}

package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The names that get a model of their own, and the model of all others. */
class LiveTrainerNamesTest extends LiveTrainerFixture {
  @Test
  void leavesAModelWithTooFewWindowsForLater() {
    List<RoundOutcome> round = round(trainer(8), Map.of("a", curve("a", 59)), () -> false);

    assertThat(round)
        .containsExactly(new RoundOutcome.Skipped("a", "49 windows so far, 50 needed"));
  }

  @Test
  void trainsOneDefaultModelForTheNamesBeyondTheLimit() {
    Map<String, List<Point>> recent = new LinkedHashMap<>();
    recent.put("big-1", curve("big-1", 300));
    recent.put("small-1", curve("small-1", 100));
    recent.put("odd name-1", curve("odd name-1", 100));

    List<RoundOutcome> round = round(trainer(1), recent, () -> false);

    assertThat(round).extracting(RoundOutcome::name).containsExactly("default", "big");
    assertThat(serving.keySet()).containsExactlyInAnyOrder("big", "default");
  }

  @Test
  void trainsTheDefaultModelFirstUntilItServes() {
    Map<String, List<Point>> recent =
        Map.of("a-0", curve("a-0", 300), "b-0", curve("b-0", 200), "c-0", curve("c-0", 100));

    List<RoundOutcome> first = round(trainer(1), recent, () -> false);
    List<RoundOutcome> second = round(trainer(1), recent, () -> false);

    assertThat(first).extracting(RoundOutcome::name).containsExactly("default", "a");
    assertThat(first.get(0)).isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(second).extracting(RoundOutcome::name).containsExactly("a", "default");
  }

  @Test
  void goesOnWithTheNextModelWhenOneFails() {
    Map<String, List<Point>> recent = new LinkedHashMap<>();
    recent.put("broken-1", curve("broken-1", 100));
    recent.put("good-1", curve("good-1", 100));

    List<RoundOutcome> round = round(trainer(8), recent, () -> false);

    assertThat(round.get(0)).isInstanceOf(RoundOutcome.Failed.class);
    assertThat(round.get(0).text()).isEqualTo("broken failed: the topic is away");
    assertThat(round.get(1)).isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(concluded).containsExactly(RoundOutcome.Kind.FAILED, RoundOutcome.Kind.PROMOTED);
  }

  @Test
  void keepsTheNamesThatHaveAModelWhileOthersComeAndGo() {
    LiveTrainer trainer = trainer(1);
    round(trainer, Map.of("a-0", curve("a-0", 300), "b-0", curve("b-0", 200)), () -> false);
    assertThat(serving).containsOnlyKeys("a", "default");

    // when another name has somewhat more points, then the first keeps its place
    round(trainer, Map.of("b-1", curve("b-1", 200)), () -> false);
    assertThat(serving).containsOnlyKeys("a", "default");

    // when it has more than twice as many, it takes over and the first one's model is withdrawn
    List<RoundOutcome> round = round(trainer, Map.of("b-2", curve("b-2", 900)), () -> false);
    assertThat(round).extracting(RoundOutcome::name).contains("b").doesNotContain("a");
    assertThat(serving).doesNotContainKey("a");
    assertThat(reasons).contains("a: other names have more than twice as many points");
  }
}

package io.wavecast.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Score;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  private final Histories histories = new Histories(new PageLimits(10, 3, 100, 1_000));

  @Test
  void keepsThoseThatComeFirst() {
    for (String series : new String[] {"a", "b", "c"}) {
      assertThat(histories.toWrite(series)).isPresent();
    }

    assertThat(histories.toWrite("d")).isEmpty();
    assertThat(histories.toWrite("a")).isPresent();
  }

  @Test
  void makesRoomForASeriesThatIsLookedAt() {
    // given a full house, of which a and c have been looked at
    IntStream.of('a', 'b', 'c').forEach(id -> histories.toWrite(Character.toString(id)));
    look("a");
    look("c");

    // when
    look("d");

    // then the one that nobody has looked at has gone
    assertThat(histories.toWrite("d")).isPresent();
    assertThat(histories.toWrite("b")).isEmpty();
    assertThat(histories.toWrite("a")).isPresent();
    assertThat(histories.toWrite("c")).isPresent();
  }

  @Test
  void beginsWithTheNewestScoreWhenItHasNothingElse() {
    Score newest = Scores.of("late", 7, 1e-6);

    ScoreRing ring = histories.look("late", Optional.of(newest));

    assertThat(ring.after(-1).entries()).singleElement().matches(entry -> entry.time() == 7_000);
    assertThat(histories.look("late", Optional.of(newest)).size()).isEqualTo(1);
  }

  private void look(String series) {
    histories.look(series, Optional.empty());
  }

  @Test
  void forgetsWhatHasNotBeenLookedAtForLongest() {
    for (int i = 0; i < 1_000; i++) {
      look("mine");
      look("series-" + i);
    }

    assertThat(histories.size()).isEqualTo(3);
    assertThat(histories.toWrite("mine")).isPresent();
    assertThat(histories.toWrite("series-999")).isPresent();
    assertThat(histories.toWrite("series-1")).isEmpty();
  }
}

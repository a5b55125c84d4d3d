package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.dataset.PointWindows;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveTrainerTest {
  private static final NetworkSpec SPEC =
      new NetworkSpec(CellType.LSTM, 1, 4, 10, TargetTransform.RESIDUAL);
  private static final TrainOptions OPTIONS = TrainOptions.EXERCISE.withEpoch(1);

  private final Map<String, Checkpoint> serving = new HashMap<>();
  private final List<String> reasons = new ArrayList<>();

  /** Keeps what is promoted in memory. */
  private class MemoryStore implements ModelStore {
    @Override
    public ModelId next(String name) {
      return new ModelId(name, serving(name).map(c -> c.manifest().id().version() + 1).orElse(1));
    }

    @Override
    public Optional<Checkpoint> serving(String name) {
      return Optional.ofNullable(serving.get(name));
    }

    @Override
    public void promote(Checkpoint checkpoint, String reason) throws IOException {
      if (checkpoint.manifest().id().name().equals("broken")) {
        throw new IOException("the topic is away");
      }
      serving.put(checkpoint.manifest().id().name(), checkpoint);
      reasons.add(reason);
    }

    @Override
    public CheckpointSink sink(String name) {
      return CheckpointSink.NONE;
    }
  }

  private final List<RoundOutcome.Kind> concluded = new ArrayList<>();
  private final TrainingMetrics metrics =
      new TrainingMetrics() {
        @Override
        public void concluded(RoundOutcome.Kind kind) {
          concluded.add(kind);
        }
      };

  private LiveTrainer trainer(int maxModels) {
    LiveTrainerConfig config =
        new LiveTrainerConfig(SPEC, OPTIONS, WindowRules.DEFAULT, 500, 50, maxModels);
    return new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC());
  }

  private static List<Point> curve(String series, int count) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(series, i * 100L, Math.sin(i * 0.01)));
    }
    return points;
  }

  private Manifest sin() {
    return new MemoryStore().serving("sin").orElseThrow().manifest();
  }

  @Test
  void promotesAFirstModelAndThenOnlyBetterOnes() {
    Map<String, List<Point>> recent = Map.of("sin-0", curve("sin-0", 300));

    List<RoundOutcome> first = trainer(8).round(recent, () -> false);
    double before = sin().validationMse();
    List<RoundOutcome> second = trainer(8).round(recent, () -> false);

    assertThat(first).singleElement().isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(reasons.get(0)).contains("better than persistence");
    assertThat(sin().trainedUntil()).hasValue(29_900);
    if (second.get(0) instanceof RoundOutcome.Promoted promoted) {
      assertThat(promoted.id()).hasToString("sin@2");
      assertThat(sin().validationMse()).isLessThan(before);
    } else {
      assertThat(second.get(0)).isInstanceOf(RoundOutcome.Kept.class);
      assertThat(sin().id()).hasToString("sin@1");
    }
  }

  @Test
  void leavesAModelWithTooFewWindowsForLater() {
    List<RoundOutcome> round = trainer(8).round(Map.of("a", curve("a", 59)), () -> false);

    assertThat(round)
        .containsExactly(new RoundOutcome.Skipped("a", "49 windows so far, 50 needed"));
  }

  @Test
  void trainsOneDefaultModelForTheNamesBeyondTheLimit() {
    Map<String, List<Point>> recent = new LinkedHashMap<>();
    recent.put("big-1", curve("big-1", 300));
    recent.put("small-1", curve("small-1", 100));
    recent.put("odd name-1", curve("odd name-1", 100));

    List<RoundOutcome> round = trainer(1).round(recent, () -> false);

    assertThat(round).extracting(RoundOutcome::name).containsExactly("big", "default");
    assertThat(serving.keySet()).containsExactlyInAnyOrder("big", "default");
  }

  @Test
  void goesOnWithTheNextModelWhenOneFails() {
    Map<String, List<Point>> recent = new LinkedHashMap<>();
    recent.put("broken-1", curve("broken-1", 100));
    recent.put("good-1", curve("good-1", 100));

    List<RoundOutcome> round = trainer(8).round(recent, () -> false);

    assertThat(round.get(0)).isInstanceOf(RoundOutcome.Failed.class);
    assertThat(round.get(0).text()).isEqualTo("broken failed: the topic is away");
    assertThat(round.get(1)).isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(concluded).containsExactly(RoundOutcome.Kind.FAILED, RoundOutcome.Kind.PROMOTED);
  }

  @Test
  void promotesNothingWhenItIsStopped() {
    List<RoundOutcome> round =
        trainer(8).round(Map.of("sin-0", curve("sin-0", 300)), () -> serving.isEmpty());

    assertThat(round).isEmpty();
    assertThat(serving).isEmpty();
  }

  @Test
  void takesNoWindowAcrossAGapOrFromLatePoints() {
    // given 60 points, a gap, 60 more, and a late one
    List<Point> points = curve("a", 130);
    points.subList(60, 70).clear();
    points.add(new Point("a", 0, 1e9));

    WindowSet.Split split = PointWindows.of(points, WindowRules.DEFAULT, 1000);

    // then each stretch gives 50 windows, and no step within a window is long
    assertThat(split.train().size() + split.validation().size()).isEqualTo(100);
    assertThat(split.validation().next()).doesNotContain(1e9);
    for (double[] window : split.train().windows()) {
      for (int i = 1; i < window.length; i++) {
        assertThat(Math.abs(window[i] - window[i - 1])).isLessThan(0.011);
      }
    }
  }
}

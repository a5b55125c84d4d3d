package io.wavecast.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.series.SeriesConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
  private static final ModelId OLD = new ModelId("cos", 1);
  private static final ModelId NEW = new ModelId("cos", 2);
  private static final int LAST = 39;

  private final Map<Long, Prediction> published = new HashMap<>();

  @Test
  void namesTheEarlierModelsWhoseArtifactsAreGone() {
    // given predictions of two models
    for (int i = 9; i <= LAST; i++) {
      published.put(time(i), prediction(i, i < 20 ? OLD : NEW));
    }

    assertThat(lines(Map.of(OLD, "there is no artifact cos@1")))
        .contains(
            "earlier network of cos@1: its season and skill are not known, there is no artifact"
                + " cos@1")
        .anyMatch(line -> line.startsWith("network of cos@2, recomputed: "));
    assertThat(lines(Map.of(NEW, "there is no artifact cos@2")))
        .contains("network of cos@2: can't be recomputed, there is no artifact cos@2")
        .noneMatch(line -> line.startsWith("earlier network"));
  }

  private List<String> lines(Map<ModelId, String> problems) {
    SeriesReplay replay =
        new SeriesReplay(SeriesConfig.MIXTURE, time(LAST), published, id -> Optional.empty());
    for (int i = 0; i <= LAST; i++) {
      replay.take(new Point("cos-0", time(i), Math.cos(0.3 * i)));
    }
    return new ExplanationText(prediction(LAST, NEW), "{}")
        .lines(replay.result().orElseThrow(), problems);
  }

  private static Prediction prediction(int i, ModelId model) {
    double value = Math.cos(0.3 * i);
    return new Prediction("cos-0", time(i), time(i + 1), value, value, value, model);
  }

  private static long time(int i) {
    return 1_000L * i;
  }
}

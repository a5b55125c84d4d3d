package io.wavecast.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.Prediction;
import io.wavecast.kafka.format.Records;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusWriterTest {
  private final LiveView view = new LiveView(Scores.TOPICS, PageLimits.DEFAULT);

  @Test
  void saysHowManySeriesHaveNoModelAndWhy() throws Exception {
    view.take(Scores.prediction("cos-1", 1));
    view.take(Records.of(Scores.of("home/temp", 1, 1e-3, ModelId.NAIVE)));
    view.take(Records.of(Scores.of("home/hum", 1, 1e-3, ModelId.NAIVE)));

    JsonNode without = report(ModelNames.by("/([a-z]+)$")).get("withoutModel");

    assertThat(without.get("series").intValue()).isEqualTo(2);
    assertThat(without.get("reasons"))
        .extracting(JsonNode::textValue)
        .containsExactly(
            "1 of the name hum, neither it nor default served",
            "1 of the name temp, neither it nor default served");
  }

  @Test
  void countsTheWindowsThatGapsRestarted() throws Exception {
    SeriesRow row = view.table().toWrite("cos-1").orElseThrow();
    row.put(Scores.of("cos-1", 1, 1e-3));
    row.put(prediction(1));
    row.put(prediction(20)); // the first of a new window has no score
    row.put(Scores.of("cos-1", 21, 1e-3));
    row.put(prediction(21));

    JsonNode restarts = report(ModelNames.BEFORE_DASH).get("restarts");

    assertThat(restarts.get("windows").intValue()).isEqualTo(1);
    assertThat(restarts.get("series").intValue()).isEqualTo(1);
  }

  private static Prediction prediction(int second) {
    return new Prediction("cos-1", second * 1000L, second * 1000L + 1000, 1, 1, 1, Scores.COS_1);
  }

  private JsonNode report(ModelNames names) throws IOException {
    StatusWriter writer =
        new StatusWriter(
            view, names, Optional::empty, List::of, Optional.empty(), Clock.systemUTC());
    return new ObjectMapper().readTree(writer.report().json());
  }
}

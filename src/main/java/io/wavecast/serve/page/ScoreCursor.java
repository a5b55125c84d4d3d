package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.kafka.format.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The position of one reader in the history of a series. An event is {@code
 * {"series","name","reset","models":[...],
 * "rows":[[time,actual,predicted,error,mse,naive,model,lower,upper,by,weight],...],
 * "next":[time,predicted,lower,upper],"window","anomalies":[[time,direction],...]}}; unknown values
 * at the end of a row are left out. {@code model} is an index into {@code models}. If {@code reset}
 * is true, the rows replace all that the reader has. {@code next} is the pending prediction, {@code
 * window} the number of scores that the rolling errors cover, and {@code anomalies} are those after
 * the last event.
 */
final class ScoreCursor {
  private final LiveView view;
  private final String series;
  private final String epoch;
  private long after;
  private long afterAnomaly;
  private boolean reset;
  private boolean started;
  private @Nullable Prediction next;
  private ForecastDetails nextDetails = ForecastDetails.NONE;

  /**
   * @param series the {@link SeriesReference}
   * @param after the number of the last score that the reader has received, if any
   */
  ScoreCursor(LiveView view, String series, OptionalLong after, String epoch) {
    this.view = view;
    this.series = series;
    this.epoch = epoch;
    this.after = after.orElse(-1);
    this.reset = after.isEmpty();
  }

  /** Returns an event with the news since the last call. The first call always returns one. */
  Optional<byte[]> next() {
    Optional<SeriesRow> row = view.table().find(series);
    ScoreRing.Stretch news =
        row.map(found -> view.look(found).after(after))
            .orElse(new ScoreRing.Stretch(List.of(), true));
    Prediction newest = row.map(SeriesRow::prediction).orElse(null);
    List<AnomalyMarks.Mark> marks = anomalies(row, reset || !news.complete());
    if (started && news.entries().isEmpty() && marks.isEmpty() && Objects.equals(newest, next)) {
      return Optional.empty();
    }
    boolean replace = reset || !news.complete();
    started = true;
    reset = false;
    next = newest;
    nextDetails = newest == null ? ForecastDetails.NONE : pending(row.orElseThrow(), newest);
    if (!news.entries().isEmpty()) {
      after = news.entries().get(news.entries().size() - 1).number();
    }
    if (!marks.isEmpty()) {
      afterAnomaly = marks.get(marks.size() - 1).number();
    }
    byte[] json =
        Json.write(
            out -> {
              out.writeStringField("name", row.map(SeriesRow::name).orElse(series));
              write(out, news.entries(), replace);
              writeWindow(out, row);
              writeAnomalies(out, marks);
            });
    return Optional.of(PageEvents.event("scores", epoch + "-" + Math.max(0, after), json));
  }

  /** Returns the anomalies to send: all of the history if the reader drops what it has. */
  private List<AnomalyMarks.Mark> anomalies(Optional<SeriesRow> row, boolean all) {
    long from = all ? 0 : afterAnomaly;
    return row.map(found -> view.look(found).anomalies().after(from)).orElse(List.of());
  }

  private static void writeAnomalies(JsonGenerator json, List<AnomalyMarks.Mark> marks)
      throws IOException {
    if (marks.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("anomalies");
    for (AnomalyMarks.Mark mark : marks) {
      json.writeStartArray();
      json.writeNumber(mark.time());
      json.writeNumber(mark.direction());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private ForecastDetails pending(SeriesRow row, Prediction newest) {
    return view.look(row).pending(newest.observedAt());
  }

  private static void writeWindow(JsonGenerator json, Optional<SeriesRow> row) throws IOException {
    Score newest = row.map(SeriesRow::score).orElse(null);
    if (newest != null) {
      json.writeNumberField("window", newest.count());
    }
  }

  private void write(JsonGenerator json, List<ScoreRing.Entry> entries, boolean replace)
      throws IOException {
    json.writeStringField("series", series);
    json.writeBooleanField("reset", replace);
    List<ModelId> models = new ArrayList<>();
    json.writeArrayFieldStart("rows");
    for (ScoreRing.Entry entry : entries) {
      if (!models.contains(entry.model())) {
        models.add(entry.model());
      }
      row(json, entry, models.indexOf(entry.model()));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("models");
    for (ModelId model : models) {
      json.writeString(model.toString());
    }
    json.writeEndArray();
    if (next != null) {
      json.writeArrayFieldStart("next");
      json.writeNumber(next.targetTime());
      PageJson.number(json, next.predicted());
      interval(json, nextDetails);
      json.writeEndArray();
    }
  }

  private static void details(JsonGenerator json, ForecastDetails details) throws IOException {
    if (!Double.isNaN(details.lower()) || details.by() != null) {
      interval(json, details);
    }
    if (details.by() != null) {
      json.writeString(details.by());
      PageJson.measure(json, details.weight());
    }
  }

  private static void interval(JsonGenerator json, ForecastDetails details) throws IOException {
    PageJson.number(json, details.lower());
    PageJson.number(json, details.upper());
  }

  private static void row(JsonGenerator json, ScoreRing.Entry entry, int model) throws IOException {
    json.writeStartArray();
    json.writeNumber(entry.time());
    PageJson.number(json, entry.actual());
    PageJson.number(json, entry.predicted());
    PageJson.measure(json, entry.error());
    PageJson.measure(json, entry.mse());
    PageJson.measure(json, entry.naiveMse());
    json.writeNumber(model);
    details(json, entry.details());
    json.writeEndArray();
  }
}

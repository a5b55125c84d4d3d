package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.kafka.format.Json;
import io.wavecast.serve.web.Site;
import java.io.IOException;
import java.util.Map;

/** Answers {@code /api/series} with a page of the table of series. */
final class TableJson implements Site.Query {
  private final SeriesTable table;
  private final TableCache cache;

  TableJson(SeriesTable table) {
    this.table = table;
    this.cache = new TableCache(table);
  }

  @Override
  public byte[] answer(Map<String, String> parameters) {
    TableQuery query = TableQuery.of(parameters);
    TableQuery.Found found = cache.find(query);
    return Json.write(
        json -> {
          json.writeNumberField("total", table.size());
          json.writeNumberField("matching", found.matching());
          json.writeNumberField("offset", query.offset());
          json.writeArrayFieldStart("rows");
          for (SeriesRow row : found.rows()) {
            write(json, row);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, SeriesRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField("series", SeriesReference.of(row.series()));
    json.writeStringField("name", row.name());
    Score score = row.score();
    Prediction prediction = row.prediction();
    if (score != null) {
      json.writeFieldName("actual");
      PageJson.number(json, score.actual());
      json.writeFieldName("predicted");
      PageJson.number(json, score.predicted());
      json.writeFieldName("mse");
      PageJson.measure(json, score.mse());
      json.writeFieldName("naive");
      PageJson.measure(json, score.naiveMse());
      json.writeNumberField("count", score.count());
    }
    if (prediction != null) {
      json.writeFieldName("last");
      PageJson.number(json, prediction.last());
      json.writeStringField("model", prediction.model().toString());
    }
    json.writeEndObject();
  }
}

package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a prediction or score that only some predictors write: those of older versions, and
 * those that forecast with the network alone, leave them out.
 *
 * @param lower lower bound of the prediction interval; NaN if there is none
 * @param upper upper bound of the prediction interval; NaN if there is none
 * @param by the forecaster with most weight; null if it is unknown
 * @param weight its weight, 0 to 1; NaN if it is unknown
 */
record ForecastDetails(double lower, double upper, @Nullable String by, double weight) {
  static final ForecastDetails NONE = new ForecastDetails(Double.NaN, Double.NaN, null, Double.NaN);

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_NAME_LENGTH = 20;

  /** Reads the value of a record; returns {@link #NONE} if it can't be read. */
  static ForecastDetails read(byte[] value) {
    double lower = Double.NaN;
    double upper = Double.NaN;
    double weight = Double.NaN;
    String by = null;
    try (JsonParser json = JSON.createParser(value)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        switch (name) {
          case "lower" -> lower = number(json, token);
          case "upper" -> upper = number(json, token);
          case "weight" -> weight = number(json, token);
          case "by" -> by = name(json, token);
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      return NONE;
    }
    return new ForecastDetails(lower, upper, by, weight);
  }

  private static double number(JsonParser json, JsonToken token) throws IOException {
    json.skipChildren();
    return token.isNumeric() ? json.getDoubleValue() : Double.NaN;
  }

  private static @Nullable String name(JsonParser json, JsonToken token) throws IOException {
    json.skipChildren();
    return token == JsonToken.VALUE_STRING && json.getText().length() <= MAX_NAME_LENGTH
        ? json.getText()
        : null;
  }

  /** Returns the interval of this with the forecaster of another. */
  ForecastDetails withForecasterOf(ForecastDetails prediction) {
    return new ForecastDetails(
        Double.isNaN(lower) ? prediction.lower : lower,
        Double.isNaN(upper) ? prediction.upper : upper,
        prediction.by,
        prediction.weight);
  }
}

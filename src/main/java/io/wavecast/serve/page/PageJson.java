package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes numbers in the JSON of the page. */
final class PageJson {
  private PageJson() {}

  /** Writes a number; null if it isn't finite, because JSON has no literal for it. */
  static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  /** Writes an error measure with seven digits, because a history has thousands of them. */
  static void measure(JsonGenerator json, double value) throws IOException {
    float rounded = (float) value;
    if (Float.isFinite(rounded) && Math.abs(rounded) >= Float.MIN_NORMAL) {
      json.writeNumber(rounded);
    } else {
      number(json, value);
    }
  }
}

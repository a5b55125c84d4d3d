package io.wavecast.serve.web;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request's query string. */
final class Parameters {
  private Parameters() {}

  /** Name -> value; of several with one name the first. */
  static Map<String, String> of(Context context) {
    Map<String, String> first = new HashMap<>();
    context.queryParamMap().forEach((name, values) -> first.put(name, values.get(0)));
    return first;
  }
}

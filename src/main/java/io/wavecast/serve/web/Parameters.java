package io.wavecast.serve.web;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/** Reads the parameters of a request's query string. */
final class Parameters {
  private Parameters() {}

  /** Returns name -> value. If a name occurs several times, its first value counts. */
  static Map<String, String> of(Context context) {
    Map<String, String> first = new HashMap<>();
    context.queryParamMap().forEach((name, values) -> first.put(name, values.get(0)));
    return first;
  }
}

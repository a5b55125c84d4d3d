package io.wavecast.serve.page;

import io.wavecast.generate.curves.CurveControls;
import io.wavecast.kafka.format.Json;
import io.wavecast.serve.web.Site;
import java.util.Map;

/**
 * The controls of a demo that its page offers.
 *
 * @param curves the controls of the generated curves
 * @param badRecords sends a burst of bad records
 */
public record DemoControls(CurveControls curves, Runnable badRecords) {
  /** Returns path -> command. */
  Map<String, Site.Command> commands() {
    return Map.of("/api/controls", this::change, "/api/bad-records", this::burst);
  }

  private byte[] change(byte[] body) {
    CurveControls.Setting now = curves.change(before -> DemoControlsJson.changed(before, body));
    return Json.write(json -> DemoControlsJson.fields(json, now));
  }

  private byte[] burst(byte[] body) {
    badRecords.run();
    return Json.write(json -> {});
  }
}

package io.wavecast.serve.page;

import io.wavecast.generate.curves.CurveControls;
import io.wavecast.serve.web.Site;
import java.util.Map;

/**
 * The world that a demo's page can change.
 *
 * @param curves what can be turned
 * @param badRecords sends a burst of them
 */
public record DemoControls(CurveControls curves, Runnable badRecords) {
  /** The commands, by path. */
  Map<String, Site.Command> commands() {
    return Map.of("/api/world", this::turn, "/api/bad-records", this::burst);
  }

  private byte[] turn(byte[] body) {
    CurveControls.Setting now = curves.change(before -> DemoControlsJson.changed(before, body));
    return PageJson.object(json -> DemoControlsJson.fields(json, now));
  }

  private byte[] burst(byte[] body) {
    badRecords.run();
    return PageJson.object(json -> {});
  }
}

package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.generate.curves.CurveControls;
import io.wavecast.generate.pace.Timeline;
import io.wavecast.serve.web.BadRequestException;
import io.wavecast.serve.web.Site;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoControlsTest {
  private final CurveControls curves = new CurveControls(0.1, Timeline.system());
  private final AtomicInteger bursts = new AtomicInteger();
  private final DemoControls controls = new DemoControls(curves, bursts::incrementAndGet);

  @Test
  void changesWhatIsNamedAndLeavesTheRest() {
    String answer = run("/api/controls", "{\"frequency\": 2, \"paused\": true}");

    assertThat(curves.setting()).isEqualTo(new CurveControls.Setting(2, 1, 0.1, true));
    assertThat(answer)
        .isEqualTo("{\"frequency\":2.0,\"amplitude\":1.0,\"noise\":0.1,\"paused\":true}");
  }

  @Test
  void sendsBadRecords() {
    run("/api/bad-records", "");

    assertThat(bursts).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "{",
        "{\"frequency\": \"2\"}",
        "{\"frequency\": 0}",
        "{\"frequency\": 1e9}",
        "{\"amplitude\": -1}",
        "{\"noise\": null}",
        "{\"paused\": 1}",
        "{\"gravity\": 2}"
      })
  void refusesWhatCantBeAndChangesNothing(String body) {
    CurveControls.Setting before = curves.setting();

    assertThatThrownBy(() -> run("/api/controls", body)).isInstanceOf(BadRequestException.class);

    assertThat(curves.setting()).isEqualTo(before);
  }

  private String run(String path, String body) {
    Site.Command command = controls.commands().get(path);
    assertThat(command).isNotNull();
    return new String(command.run(body.getBytes(UTF_8)), UTF_8);
  }
}

package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.serve.web.Asset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  /**
   * The chart library reads only the digits before "px", so 11.5px becomes 5px on HiDPI screens.
   */
  @Test
  void haveWholePixelsAsFontSizes() {
    for (Map.Entry<String, Asset> file : PageAssets.all().entrySet()) {
      if (!file.getKey().contains("uplot")) {
        assertThat(new String(file.getValue().bytes(), UTF_8))
            .as(file.getKey())
            .doesNotContainPattern("\\d\\.\\d+px");
      }
    }
  }
}

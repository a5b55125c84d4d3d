package io.wavecast.kafka.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointerTest {
  private static final Pointer PLAIN = new Pointer(7, OptionalInt.of(6), "better", 1_000);
  private static final Pointer HELD =
      new Pointer(
          6, OptionalInt.of(7), "worse", 1_000, true, Optional.of(new Pointer.Hold(7, 5_000, 900)));

  @Test
  void writesWhatItAlwaysWroteAndAppendsTheRest() {
    assertThat(new String(PLAIN.toJson(), UTF_8))
        .isEqualTo("{\"serving\":7,\"previous\":6,\"reason\":\"better\",\"at\":1000}");
    assertThat(new String(HELD.toJson(), UTF_8))
        .isEqualTo(
            "{\"serving\":6,\"previous\":7,\"reason\":\"worse\",\"at\":1000,\"pinned\":true,"
                + "\"rolledBackFrom\":7,\"holdUntil\":5000,\"judgeAfter\":900}");
  }

  @Test
  void readsBackWhatItWrote() {
    assertThat(Pointer.fromJson(PLAIN.toJson())).contains(PLAIN);
    assertThat(Pointer.fromJson(HELD.toJson())).contains(HELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "{}",
        "{\"serving\":0}",
        "{\"serving\":-3}",
        "{\"serving\":1000000000}",
        "{\"serving\":2147483648}",
        "{\"serving\":\"7\"}",
        "{\"serving\":7.5}",
        "{\"serving\":{}}"
      })
  void readsNothingFromWhatIsNoPointer(String json) {
    assertThat(Pointer.fromJson(json.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void boundsWhatOthersWrote() {
    String reason = "x".repeat(10_000);
    String json = "{\"serving\":7,\"previous\":2147483647,\"reason\":\"" + reason + "\"}";

    assertThat(Pointer.fromJson(json.getBytes(UTF_8)))
        .contains(new Pointer(7, OptionalInt.empty(), "x".repeat(500), 0));
    assertThat(Pointer.fromJson(new byte[65 * 1024])).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pointer(0, OptionalInt.empty(), "", 0));
  }
}

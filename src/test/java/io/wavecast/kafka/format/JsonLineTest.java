package io.wavecast.kafka.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.testkit.TestSeed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those of Jackson, byte for byte. */
class JsonLineTest {
  private static String number(double value) {
    return new String(new JsonLine().number("a", value).end(), UTF_8);
  }

  private static String jacksons(double value) {
    return new String(Json.write(json -> json.writeNumberField("a", value)), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -1,
        0.9,
        0.001,
        9.999999999999998E-4,
        9999999,
        9999999.999999,
        1e7,
        1.0E22,
        123456.5,
        0.1 + 0.2,
        1e-5,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        2.2250738585072014E-308,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void numbersAreWrittenAsJacksonWritesThem(double value) {
    assertThat(number(value)).isEqualTo(jacksons(value));
  }

  @Test
  void numbersOfAnySizeAndPrecisionAre() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200_000; i++) {
      double bits = Double.longBitsToDouble(random.nextLong());
      double measured =
          random.nextLong(-20_000_000, 20_000_000) / Math.pow(10, random.nextInt(0, 9));
      double near = Math.nextUp(measured);

      for (double value : new double[] {bits, measured, near}) {
        assertThat(number(value)).as("-Dwavecast.test.seed=%d", seed).isEqualTo(jacksons(value));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, -1, 1_700_000_000_123L, Long.MAX_VALUE, Long.MIN_VALUE})
  void wholeNumbersAre(long value) {
    assertThat(new JsonLine().number("a", value).end())
        .isEqualTo(Json.write(json -> json.writeNumberField("a", value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pump-7",
        "a\"b\\c/d",
        "\n\t\u0001\u001f",
        "Kühler °C",
        "\u007f\b\f\r",
        "温度",
        "🌡🌊",
        "\ud83c half"
      })
  void textsAre(String value) {
    assertThat(new JsonLine().text("a", value).end())
        .isEqualTo(Json.write(json -> json.writeStringField("a", value)));
  }

  @Test
  void objectsWithinArraysAreSeparated() {
    JsonLine line = new JsonLine().text("a", "b".repeat(1_000)).beginArray("c");
    line.beginObject().number("d", 1).number("e", 2.5).endObject();
    line.beginObject().endObject().endArray();
    line.beginArray("f").element(1).element(2).endArray().beginArray("g").endArray();

    assertThat(new String(line.number("h", 3).end(), UTF_8))
        .isEqualTo(
            "{\"a\":\"%s\",\"c\":[{\"d\":1,\"e\":2.5},{}],\"f\":[1.0,2.0],\"g\":[],\"h\":3}"
                .formatted("b".repeat(1_000)));
  }
}

package io.wavecast.kafka.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.format.PointParser.Parsed;
import io.wavecast.testkit.TestSeed;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.DoubleSerializer;
import org.apache.kafka.common.serialization.FloatSerializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputParserTest {
  private static final long T = 1_704_067_200_000L;

  @Test
  void readsTelegraf() {
    InputFormat format =
        json(
            "usage=/fields/usage_idle,load=/fields/load1", "{/tags/host}", "/timestamp", "seconds");

    assertThat(
            parse(
                format,
                "",
                "{'fields':{'load1':0.5,'usage_idle':97,'uptime':5},'name':'cpu',"
                    + "'tags':{'host':'web-1'},'timestamp':1704067200}"))
        .containsExactly(ok("web-1.usage", T, 97), ok("web-1.load", T, 0.5));
  }

  @Test
  void readsDebeziumWithItsSchema() {
    InputFormat format =
        json("/payload/after/price", "item-{/payload/after/id}", "/payload/ts_ms", "millis");

    assertThat(
            parse(
                format,
                "{'schema':{},'payload':{'id':7}}",
                "{'schema':{'type':'struct'},'payload':{'before':null,'after':{'id':7,'price':12.5},"
                    + "'op':'u','ts_ms':1704067200000}}"))
        .containsExactly(ok("item-7", T, 12.5));
  }

  @Test
  void readsAnMqttBridge() {
    InputFormat format =
        new InputFormat(
            ValueFormat.TEXT, List.of(), false, "{key}", Optional.empty(), TimeFormat.AUTO);

    assertThat(parse(format, "home/kitchen/temperature", " 21.50\n"))
        .containsExactly(ok("home/kitchen/temperature", T, 21.5));
    assertThat(format.isKeyedBySeries()).isTrue();
  }

  @Test
  void readsPrometheusSamples() {
    InputFormat format =
        new InputFormat(
            ValueFormat.JSON,
            List.of("/value"),
            true,
            "{/name}.{/labels/instance}",
            Optional.of("/timestamp"),
            TimeFormat.AUTO);

    assertThat(
            parse(
                format,
                "",
                "{'labels':{'instance':'a:9100'},'name':'up','timestamp':'2024-01-01T00:00:00Z',"
                    + "'value':'1'}"))
        .containsExactly(ok("up.a:9100", T, 1));
  }

  @Test
  void readsOpenTelemetryInNanoseconds() {
    String point = "/resourceMetrics/0/scopeMetrics/0/metrics/0";
    InputFormat format =
        json(
            point + "/gauge/dataPoints/0/asDouble",
            "{" + point + "/name}",
            point + "/gauge/dataPoints/0/timeUnixNano",
            "nanos");

    assertThat(
            parse(
                format,
                "",
                "{'resourceMetrics':[{'scopeMetrics':[{'metrics':[{'name':'cpu','gauge':{"
                    + "'dataPoints':[{'timeUnixNano':'1704067200000000000','asDouble':0.25}]}}]}]}]}"))
        .containsExactly(ok("cpu", T, 0.25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\0", "\0001", "{\0'\0v\0'\0:\0001\0}\0"})
  void rejectsZeroBytesAmongTheFirst(String value) {
    InputFormat json = json("/v", "{key}", "/t", "millis");
    InputFormat text =
        new InputFormat(
            ValueFormat.TEXT, List.of(), false, "{key}", Optional.empty(), TimeFormat.AUTO);

    for (InputFormat format : List.of(json, text)) {
      assertThat(parse(format, "a", value))
          .singleElement()
          .isInstanceOf(PointParser.Parsed.Bad.class);
    }
  }

  @Test
  void readsTheBinaryNumbersOfKafkasSerializers() {
    assertThat(binary(ValueFormat.DOUBLE, new DoubleSerializer().serialize("", 0.1)))
        .isEqualTo(ok("k", T, 0.1));
    assertThat(binary(ValueFormat.FLOAT, new FloatSerializer().serialize("", 0.5f)))
        .isEqualTo(ok("k", T, 0.5));
    assertThat(binary(ValueFormat.LONG, new LongSerializer().serialize("", -7L)))
        .isEqualTo(ok("k", T, -7));
    assertThat(binary(ValueFormat.INTEGER, new IntegerSerializer().serialize("", 7)))
        .isEqualTo(ok("k", T, 7));
    assertThat(reason(binary(ValueFormat.LONG, new byte[4]))).isEqualTo(Rejection.MALFORMED);
    assertThat(reason(binary(ValueFormat.DOUBLE, new DoubleSerializer().serialize("", 1 / 0.0))))
        .isEqualTo(Rejection.NOT_FINITE);
  }

  @Test
  void keepsTheGoodValuesOfARecordWithABadOne() {
    InputFormat format = json("a=/a,b=/b,c=/c", "{key}", null, null);

    List<Parsed> parsed = parse(format, "k", "{'a':1,'b':'x','c':null}");

    assertThat(parsed).hasSize(2);
    assertThat(parsed.get(0)).isEqualTo(ok("k.a", T, 1));
    assertThat(reason(parsed.get(1))).isEqualTo(Rejection.MALFORMED);
    assertThat(reason(parse(format, "k", "{'d':1}").get(0))).isEqualTo(Rejection.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "| {'v':1,'t':1704067200000} | NO_SERIES | the record has no key",
        "k | | MALFORMED | the record has no value",
        "k | {'v':1 | MALFORMED | the value is not JSON",
        "k | {'v':1} {} | MALFORMED | the value is not JSON",
        "k | {'t':1704067200000} | MALFORMED | there is no number at /v",
        "k | {'v':'1','t':1704067200000} | MALFORMED | --numbers-in-text",
        "k | {'v':{},'t':1704067200000} | MALFORMED | is not a number",
        "k | {'v':NaN,'t':1704067200000} | NOT_FINITE | value is NaN",
        "k | {'v':1e999,'t':1704067200000} | NOT_FINITE | value is Infinity",
        "k | {'v':1} | MALFORMED | timestamp is missing at /t",
        "k | {'v':1,'t':1704067200} | TIME_UNIT | looks like epoch seconds",
        "k | {'v':1,'t':1704067200000000} | TIME_UNIT | looks like epoch micros",
        "k | {'v':1,'t':'noon'} | MALFORMED | timestamp is neither",
        "k | {'v':1,'t':[]} | MALFORMED | timestamp is missing",
      })
  void saysWhyARecordHoldsNoPoint(
      @Nullable String key, @Nullable String value, Rejection reason, String detail) {
    Parsed parsed = parse(json("/v", "{key}", "/t", null), key, value).get(0);

    assertThat(parsed).isInstanceOf(Parsed.Bad.class);
    assertThat(((Parsed.Bad) parsed).reason()).isEqualTo(reason);
    assertThat(((Parsed.Bad) parsed).detail()).contains(detail).hasLineCount(1);
  }

  @Test
  void needsEveryFieldOfTheSeriesId() {
    InputFormat format = json("/v", "{/site}.{/sensor}", null, null);

    assertThat(parse(format, "", "{'v':1,'site':'a','sensor':3}")).containsExactly(ok("a.3", T, 1));
    assertThat(reason(parse(format, "", "{'v':1,'site':'a'}").get(0)))
        .isEqualTo(Rejection.NO_SERIES);
    assertThat(reason(parse(format, "", "{'v':1,'site':'','sensor':3}").get(0)))
        .isEqualTo(Rejection.NO_SERIES);
    assertThat(reason(parse(json("/v", "{/site}", null, null), "", "{'v':1,'site':{}}").get(0)))
        .isEqualTo(Rejection.NO_SERIES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "{}", "{host}", "{device/id}"})
  void rejectsATemplateWithoutKnownFields(String template) {
    assertThatIllegalArgumentException().isThrownBy(() -> json("/v", template, null, null));
  }

  @Test
  void rejectsOptionsThatContradictEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> json("/a,/b", "{key}", null, null))
        .withMessageContaining("has no name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> json("a=/a,a=/a", "{key}", null, null))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> json("fields.temp", "{key}", null, null))
        .withMessageContaining("is not a JSON pointer such as /fields/temperature");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new InputFormat(
                    ValueFormat.TEXT,
                    List.of("/v"),
                    false,
                    "{key}",
                    Optional.empty(),
                    TimeFormat.AUTO))
        .withMessageContaining("points-format is text");
  }

  @ParameterizedTest
  @EnumSource
  void survivesGarbage(ValueFormat format) {
    InputParser parser =
        new InputParser(
            new InputFormat(format, List.of(), true, "{key}", Optional.empty(), TimeFormat.AUTO));
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] garbage = new byte[random.nextInt(40)];
      random.nextBytes(garbage);

      assertThat(parser.parseAll(garbage, garbage, T))
          .as("-Dwavecast.test.seed=%d, record %d", seed, i)
          .hasSize(1);
    }
  }

  private static InputFormat json(
      String values, String series, @Nullable String time, @Nullable String unit) {
    return new InputFormat(
        ValueFormat.JSON,
        List.of(values.split(",", -1)),
        false,
        series,
        Optional.ofNullable(time),
        TimeFormat.of(Optional.ofNullable(unit), Optional.of(ZoneOffset.UTC)));
  }

  private static List<Parsed> parse(
      InputFormat format, @Nullable String key, @Nullable String value) {
    return new InputParser(format)
        .parseAll(
            key == null ? null : key.getBytes(UTF_8),
            value == null ? null : value.replace('\'', '"').getBytes(UTF_8),
            T);
  }

  private static Parsed binary(ValueFormat format, byte[] value) {
    return new InputParser(
            new InputFormat(format, List.of(), false, "{key}", Optional.empty(), TimeFormat.AUTO))
        .parse(ByteBuffer.wrap("k".getBytes(UTF_8)).array(), value, T);
  }

  private static Parsed ok(String series, long timestamp, double value) {
    return new Parsed.Ok(new Point(series, timestamp, value));
  }

  private static Rejection reason(Parsed parsed) {
    return ((Parsed.Bad) parsed).reason();
  }
}

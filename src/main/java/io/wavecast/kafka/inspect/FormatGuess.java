package io.wavecast.kafka.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.wavecast.kafka.input.JsonValues;
import io.wavecast.kafka.input.Numbers;
import io.wavecast.kafka.input.ValueFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the format of values by their bytes. */
final class FormatGuess {
  private static final double SHARE = 0.9;
  private static final double MIN_MAGNITUDE = 1e-9;
  private static final double MAX_MAGNITUDE = 1e12;
  private static final long MAX_LONG = 1_000_000_000_000_000_000L;
  private static final int AVRO_HEAD = 5;

  private FormatGuess() {}

  /** Returns the format of nine tenths of the values at least; empty if there is none. */
  static Optional<ValueFormat> of(List<byte[]> values) {
    if (most(values, value -> JsonValues.read(value).filter(FormatGuess::isPlain).isPresent())) {
      return Optional.of(ValueFormat.JSON);
    }
    if (most(values, value -> Numbers.isDecimal(new String(value, UTF_8).strip()))) {
      return Optional.of(ValueFormat.TEXT);
    }
    if (most(values, value -> value.length > AVRO_HEAD && value[0] == 0 && isSmallId(value))) {
      return Optional.of(ValueFormat.AVRO);
    }
    return binary(values);
  }

  private static boolean isPlain(JsonNode json) {
    return json.isContainerNode() || json.isNumber();
  }

  /** Returns true if bytes 1 to 4 can be the id of a schema; doubles have other bytes there. */
  private static boolean isSmallId(byte[] value) {
    int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    boolean isLong = value.length == Long.BYTES && ByteBuffer.wrap(value).getLong() >> 24 == 0;
    return id > 0 && !isLong;
  }

  private static Optional<ValueFormat> binary(List<byte[]> values) {
    if (most(values, value -> value.length == Double.BYTES)) {
      if (most(values, value -> isPlausible(ByteBuffer.wrap(value).getDouble()))) {
        return Optional.of(ValueFormat.DOUBLE);
      }
      boolean isLong = most(values, value -> isBelow(ByteBuffer.wrap(value).getLong()));
      return isLong ? Optional.of(ValueFormat.LONG) : Optional.empty();
    }
    if (most(values, value -> value.length == Float.BYTES)) {
      boolean isFloat = most(values, value -> isPlausible(ByteBuffer.wrap(value).getFloat()));
      return Optional.of(isFloat ? ValueFormat.FLOAT : ValueFormat.INTEGER);
    }
    return Optional.empty();
  }

  private static boolean isBelow(long value) {
    return value > -MAX_LONG && value < MAX_LONG;
  }

  /** Returns true for a number as people measure it: bytes of integers are tiny as a float. */
  private static boolean isPlausible(double value) {
    double size = Math.abs(value);
    return value == 0 || (size >= MIN_MAGNITUDE && size <= MAX_MAGNITUDE);
  }

  private static boolean most(List<byte[]> values, Predicate<byte[]> holds) {
    long count = values.stream().filter(value -> value.length > 0).filter(holds).count();
    return count > 0 && count >= SHARE * values.size();
  }
}

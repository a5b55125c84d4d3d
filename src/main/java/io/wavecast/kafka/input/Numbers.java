package io.wavecast.kafka.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** Reads numbers from the forms that records have them in. */
public final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");
  private static final int MAX_SHOWN = 40;

  private Numbers() {}

  /** Returns whether a text is a decimal number and nothing else. */
  public static boolean isDecimal(String text) {
    return DECIMAL.matcher(text).matches();
  }

  static double text(String text) throws RejectedRecordException {
    String stripped = text.strip();
    if (NOT_FINITE.matcher(stripped).matches()) {
      throw RejectedRecordException.notFinite(Double.NaN);
    }
    if (!isDecimal(stripped)) {
      String shown = stripped.substring(0, Math.min(stripped.length(), MAX_SHOWN));
      throw RejectedRecordException.malformed("'" + shown + "' is not a number");
    }
    return Double.parseDouble(stripped);
  }

  static double node(JsonNode node, String where, boolean inText) throws RejectedRecordException {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isTextual() && inText) {
      return text(node.textValue());
    }
    if (node.isMissingNode() || node.isNull()) {
      throw RejectedRecordException.malformed("there is no number at " + where);
    }
    throw RejectedRecordException.malformed(
        "the value at %s is not a number%s"
            .formatted(
                where, node.isTextual() ? "; --numbers-in-text reads numbers in strings" : ""));
  }

  static double binary(byte[] value, ValueFormat format) throws RejectedRecordException {
    int length = format == ValueFormat.DOUBLE || format == ValueFormat.LONG ? 8 : 4;
    if (value.length != length) {
      throw RejectedRecordException.malformed(
          "the value has %d bytes, not the %d of its format".formatted(value.length, length));
    }
    ByteBuffer bytes = ByteBuffer.wrap(value);
    return switch (format) {
      case DOUBLE -> bytes.getDouble();
      case FLOAT -> bytes.getFloat();
      case LONG -> (double) bytes.getLong();
      default -> bytes.getInt();
    };
  }
}

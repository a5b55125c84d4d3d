package io.wavecast.kafka.format;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;

/**
 * Writes one JSON object on one line, byte for byte as Jackson's generator does with its fast
 * writer of doubles. The live flow writes two objects per point; a generator for each of them takes
 * twice the time. Names must be ASCII without characters to escape. Not thread-safe.
 */
final class JsonLine {
  private static final int INITIAL_SIZE = 384;

  /** Maximum length of a number. */
  private static final int MAX_NUMBER = 32;

  private static final double MIN_SHORT = 1e-3;
  private static final double MAX_SHORT = 1e7;
  private static final int SHORT_SCALE = 1_000_000;

  private static final String ESCAPED = "\"\\\b\t\n\f\r";
  private static final String ESCAPES = "\"\\btnfr";

  private byte[] bytes = new byte[INITIAL_SIZE];
  private int size;
  private boolean separate;

  JsonLine() {
    beginObject();
  }

  /** Ends the object and returns the line. */
  byte[] end() {
    endObject();
    return Arrays.copyOf(bytes, size);
  }

  JsonLine text(String name, String value) {
    name(name);
    put('"');
    if (isPlain(value)) {
      ascii(value);
    } else {
      value.chars().forEach(c -> escape((char) c));
    }
    put('"');
    return this;
  }

  JsonLine number(String name, double value) {
    name(name);
    put(value);
    return this;
  }

  JsonLine number(String name, long value) {
    name(name);
    room(MAX_NUMBER);
    if (value < 0) {
      ascii(Long.toString(value));
    } else {
      digits(value);
    }
    return this;
  }

  JsonLine beginArray(String name) {
    name(name);
    put('[');
    separate = false;
    return this;
  }

  JsonLine element(double value) {
    separate();
    put(value);
    return this;
  }

  JsonLine endArray() {
    put(']');
    separate = true;
    return this;
  }

  JsonLine beginObject() {
    separate();
    put('{');
    separate = false;
    return this;
  }

  JsonLine endObject() {
    put('}');
    separate = true;
    return this;
  }

  private void name(String name) {
    separate();
    put('"');
    ascii(name);
    put('"');
    put(':');
  }

  private void separate() {
    if (separate) {
      put(',');
    }
    separate = true;
  }

  /**
   * Writes the shortest decimal that reads as the value. A decimal of at most 15 digits that reads
   * as the value is the shortest, so those of up to six places need no search for it.
   */
  private void put(double value) {
    room(MAX_NUMBER);
    double size = Math.abs(value);
    if (size >= MIN_SHORT && size < MAX_SHORT) {
      long scaled = Math.round(size * SHORT_SCALE);
      if ((double) scaled / SHORT_SCALE == size) {
        decimal(value < 0, scaled);
        return;
      }
    }
    String text = NumberOutput.toString(value, true);
    ascii(Double.isFinite(value) ? text : '"' + text + '"');
  }

  private void decimal(boolean isNegative, long scaled) {
    if (isNegative) {
      put('-');
    }
    digits(scaled / SHORT_SCALE);
    put('.');
    int rest = (int) (scaled % SHORT_SCALE);
    int unit = SHORT_SCALE / 10;
    do {
      put((char) ('0' + rest / unit));
      rest %= unit;
      unit /= 10;
    } while (rest > 0);
  }

  private void digits(long value) {
    int count = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      count++;
    }
    long rest = value;
    for (int at = size + count - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void ascii(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
  }

  private void escape(char c) {
    int known = ESCAPED.indexOf(c);
    if (known >= 0) {
      ascii("\\" + ESCAPES.charAt(known));
    } else if (c < ' ' || Character.isSurrogate(c)) {
      ascii("\\u%04X".formatted((int) c));
    } else if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      raw(0xC0 | (c >> 6));
      raw(0x80 | (c & 0x3F));
    } else {
      raw(0xE0 | (c >> 12));
      raw(0x80 | ((c >> 6) & 0x3F));
      raw(0x80 | (c & 0x3F));
    }
  }

  private void put(char ascii) {
    raw(ascii);
  }

  private void raw(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  private void room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
  }
}

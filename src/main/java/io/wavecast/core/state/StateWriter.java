package io.wavecast.core.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes numbers and texts to a byte array that grows. Numbers are big-endian, integers of variable
 * length as in Kafka and Protocol Buffers. Not thread-safe.
 */
public final class StateWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int MAX_VARINT = 10;

  private byte[] bytes;
  private int size;

  /** Creates a writer with a small initial capacity. */
  public StateWriter() {
    this(256);
  }

  /**
   * @param capacity initial capacity, bytes
   */
  public StateWriter(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Returns the number of bytes written. */
  public int size() {
    return size;
  }

  /** Removes everything that was written. */
  public void clear() {
    size = 0;
  }

  /** Returns a copy of the bytes written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes one byte. */
  public void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Writes an integer that is at least 0: one byte for values up to 127. */
  public void writeUnsigned(long value) {
    reserve(MAX_VARINT);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Writes an integer: one byte for values from -64 to 63. */
  public void writeSigned(long value) {
    writeUnsigned((value << 1) ^ (value >> 63));
  }

  /** Writes a double with all its bits. */
  public void writeDouble(double value) {
    reserve(Double.BYTES);
    LONGS.set(bytes, size, Double.doubleToRawLongBits(value));
    size += Double.BYTES;
  }

  /** Writes the length and the UTF-8 bytes of a text. */
  public void writeText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeUnsigned(utf8.length);
    writeBytes(utf8);
  }

  /** Writes bytes without their length. */
  public void writeBytes(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  /** Writes the length and the bytes of another writer. */
  public void writeBlock(StateWriter block) {
    writeUnsigned(block.size);
    writeAll(block);
  }

  /** Writes the bytes of another writer without their length. */
  public void writeAll(StateWriter other) {
    reserve(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}

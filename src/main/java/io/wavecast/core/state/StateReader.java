package io.wavecast.core.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link StateWriter} wrote. Every method throws {@link IllegalArgumentException} if the
 * bytes end too early or can't be what was written. Not thread-safe.
 */
public final class StateReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int position;

  public StateReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private StateReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Returns true if there is more to read. */
  public boolean hasMore() {
    return position < end;
  }

  /** Reads one byte. */
  public byte readByte() {
    require(1);
    return bytes[position++];
  }

  /** Reads an integer that is at least 0. */
  public long readUnsigned() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = readByte();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("an integer has more than 10 bytes");
  }

  /** Reads an integer. */
  public long readSigned() {
    long raw = readUnsigned();
    return (raw >>> 1) ^ -(raw & 1);
  }

  /**
   * Reads the number of items that follow.
   *
   * @param itemBytes minimum size of one item in bytes, to reject numbers that can't be right
   */
  public int readCount(int itemBytes) {
    long count = readUnsigned();
    if (count < 0 || count > (end - position) / itemBytes) {
      throw new IllegalArgumentException(count + " items in " + (end - position) + " bytes left");
    }
    return (int) count;
  }

  /** Reads a double. */
  public double readDouble() {
    require(Double.BYTES);
    double value = Double.longBitsToDouble((long) LONGS.get(bytes, position));
    position += Double.BYTES;
    return value;
  }

  /** Reads a text. */
  public String readText() {
    int length = readCount(1);
    position += length;
    return new String(bytes, position - length, length, StandardCharsets.UTF_8);
  }

  /** Returns a reader of a block, and skips the block. */
  public StateReader readBlock() {
    int length = readCount(1);
    position += length;
    return new StateReader(bytes, position - length, position);
  }

  private void require(int more) {
    if (end - position < more) {
      throw new IllegalArgumentException("the bytes end too early");
    }
  }
}

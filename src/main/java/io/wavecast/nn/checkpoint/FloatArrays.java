package io.wavecast.nn.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Arrays of floats in the binary form of ND4J's {@code Nd4j.write}, which Deeplearning4j's
 * checkpoints consist of: a buffer with the shape, then one with the data. A buffer is the
 * allocation mode and the element count (text, long), the element type (text), then the elements;
 * texts as {@link DataOutputStream#writeUTF} writes them, everything big-endian. The shape buffer
 * holds rank, shape, strides, type flags, element stride and order.
 */
final class FloatArrays {
  private static final String MODE = "MIXED_DATA_TYPES";
  private static final String LONGS = "LONG";
  private static final String FLOATS = "FLOAT";

  /** ND4J's flag of the type FLOAT in its shape information. */
  private static final long FLOAT_FLAG = 0x2000;

  private static final long ELEMENT_STRIDE = 1;
  private static final int MAX_RANK = 8;

  private FloatArrays() {}

  /** Encodes a vector, either of rank 1 or as a matrix with one row. */
  static byte[] write(float[] values, boolean asRow) {
    long n = values.length;
    long[] shape =
        asRow
            ? new long[] {2, 1, n, n, 1, FLOAT_FLAG, ELEMENT_STRIDE, 'c'}
            : new long[] {1, n, 1, FLOAT_FLAG, ELEMENT_STRIDE, 'c'};
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(values.length * Float.BYTES + 128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      header(out, shape.length, LONGS);
      for (long number : shape) {
        out.writeLong(number);
      }
      header(out, n, FLOATS);
      ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES);
      data.asFloatBuffer().put(values);
      out.write(data.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void header(DataOutputStream out, long length, String type) throws IOException {
    out.writeUTF(MODE);
    out.writeLong(length);
    out.writeUTF(type);
  }

  /** Decodes a vector of either form. */
  static float[] read(String name, byte[] bytes) throws CheckpointException {
    ByteBuffer data = data(name, bytes);
    float[] values = new float[data.remaining() / Float.BYTES];
    data.asFloatBuffer().get(values);
    return values;
  }

  /** Checks that a vector of either form can be decoded, without allocating its values. */
  static void requireValid(String name, byte[] bytes) throws CheckpointException {
    data(name, bytes);
  }

  /** Returns the bytes of the values, behind the shape. */
  private static ByteBuffer data(String name, byte[] bytes) throws CheckpointException {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      long elements = elements(name, in);
      long length = length(name, in, FLOATS);
      if (length != elements || length * Float.BYTES != in.remaining()) {
        throw new CheckpointException(
            "%s: %d values by its shape, %d by its length, %d bytes left"
                .formatted(name, elements, length, in.remaining()));
      }
      return in;
    } catch (BufferUnderflowException e) {
      throw new CheckpointException(name + ": is truncated", e);
    }
  }

  private static long elements(String name, ByteBuffer in) throws CheckpointException {
    long length = length(name, in, LONGS);
    long rank = in.getLong();
    if (rank < 0 || rank > MAX_RANK || length != 2 * rank + 4) {
      throw new CheckpointException(name + ": has a shape of rank " + rank);
    }
    long elements = 1;
    for (int i = 0; i < rank; i++) {
      long size = in.getLong();
      if (size < 0 || size > Integer.MAX_VALUE || elements * size > Integer.MAX_VALUE) {
        throw new CheckpointException(name + ": has a dimension of " + size);
      }
      elements *= size;
    }
    long skipped = (length - rank - 1) * Long.BYTES;
    if (skipped > in.remaining()) {
      throw new CheckpointException(name + ": is truncated");
    }
    in.position(in.position() + (int) skipped);
    return elements;
  }

  private static long length(String name, ByteBuffer in, String type) throws CheckpointException {
    text(name, in);
    long length = in.getLong();
    String found = text(name, in);
    if (!found.equals(type)) {
      throw new CheckpointException(name + ": is of type '" + found + "', not " + type);
    }
    if (length < 0 || length > in.remaining()) {
      throw new CheckpointException(name + ": has an impossible length of " + length);
    }
    return length;
  }

  private static String text(String name, ByteBuffer in) throws CheckpointException {
    int length = Short.toUnsignedInt(in.getShort());
    if (length > 64) {
      throw new CheckpointException(name + ": is not an ND4J array");
    }
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}

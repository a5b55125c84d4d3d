package io.wavecast.kafka.format;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.series.PendingPrediction;
import io.wavecast.core.series.RollingMse;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.window.SeriesWindow;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The format of the state of one series. Version 1, all numbers big-endian, integers of variable
 * length as in Kafka (varint unsigned, varlong zig-zag):
 *
 * <pre>
 * byte    1
 * varint  points in the window; if any: varlong first event time, varlong step to each next one,
 *         then one double a value
 * byte    1 when a prediction is pending, else 0; if so: double predicted, double naive,
 *         varint length and UTF-8 of the model's name, varint its version
 * varint  scored predictions; one double each for the model's squared errors, oldest first,
 *         then the same for the naive ones
 * </pre>
 *
 * <p>If a configured length is now smaller than at writing, the oldest entries are dropped. A
 * window of another length starts with the newest points. Thread-safe.
 */
public final class SeriesStateSerde implements Serde<SeriesState> {
  private static final byte VERSION = 1;
  private static final int MAX_VARLONG = 10;

  private final SeriesConfig config;

  public SeriesStateSerde(SeriesConfig config) {
    this.config = config;
  }

  @Override
  public Serializer<SeriesState> serializer() {
    return (topic, state) -> state == null ? null : encode(state);
  }

  @Override
  public Deserializer<SeriesState> deserializer() {
    return (topic, bytes) -> bytes == null ? null : decode(bytes);
  }

  private static byte[] encode(SeriesState state) {
    PendingPrediction pending = state.pending();
    byte[] name =
        pending == null ? new byte[0] : pending.model().name().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(sizeLimit(state, name.length));
    out.put(VERSION);
    writeWindow(out, state.window());
    writePending(out, pending, name);
    ByteUtils.writeUnsignedVarint(state.modelErrors().count(), out);
    writeSquares(out, state.modelErrors());
    writeSquares(out, state.naiveErrors());
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static int sizeLimit(SeriesState state, int nameLength) {
    return 1
        + MAX_VARLONG
        + state.window().size() * (MAX_VARLONG + Double.BYTES)
        + 1
        + 2 * Double.BYTES
        + 2 * MAX_VARLONG
        + nameLength
        + MAX_VARLONG
        + 2 * Double.BYTES * state.modelErrors().count();
  }

  private static void writeWindow(ByteBuffer out, SeriesWindow window) {
    ByteUtils.writeUnsignedVarint(window.size(), out);
    long previous = 0;
    for (int i = 0; i < window.size(); i++) {
      ByteUtils.writeVarlong(window.timestamp(i) - previous, out);
      previous = window.timestamp(i);
    }
    for (int i = 0; i < window.size(); i++) {
      out.putDouble(window.value(i));
    }
  }

  private static void writePending(
      ByteBuffer out, @Nullable PendingPrediction pending, byte[] name) {
    out.put((byte) (pending == null ? 0 : 1));
    if (pending != null) {
      out.putDouble(pending.predicted()).putDouble(pending.naive());
      ByteUtils.writeUnsignedVarint(name.length, out);
      out.put(name);
      ByteUtils.writeUnsignedVarint(pending.model().version(), out);
    }
  }

  private static void writeSquares(ByteBuffer out, RollingMse errors) {
    errors.writeTo(out.asDoubleBuffer());
    out.position(out.position() + errors.count() * Double.BYTES);
  }

  private SeriesState decode(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      byte version = in.get();
      if (version != VERSION) {
        throw new SerializationException("series state of unknown version " + version);
      }
      SeriesWindow window = readWindow(in);
      PendingPrediction pending = readPending(in);
      int count = ByteUtils.readUnsignedVarint(in);
      RollingMse model = readSquares(in, count);
      RollingMse naive = readSquares(in, count);
      // a window of another length made the pending prediction; it would not predict that now
      return new SeriesState(window, model, naive, window.isFull() ? pending : null);
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new SerializationException("series state of " + bytes.length + " bytes is damaged", e);
    }
  }

  private SeriesWindow readWindow(ByteBuffer in) {
    int size = checkedSize(in, ByteUtils.readUnsignedVarint(in));
    long[] timestamps = new long[size];
    long previous = 0;
    for (int i = 0; i < size; i++) {
      previous += ByteUtils.readVarlong(in);
      timestamps[i] = previous;
    }
    SeriesWindow window = new SeriesWindow(config.rules());
    for (long timestamp : timestamps) {
      window.restore(timestamp, in.getDouble());
    }
    return window;
  }

  private static @Nullable PendingPrediction readPending(ByteBuffer in) {
    if (in.get() == 0) {
      return null;
    }
    double predicted = in.getDouble();
    double naive = in.getDouble();
    byte[] name = new byte[checkedSize(in, ByteUtils.readUnsignedVarint(in))];
    in.get(name);
    int version = ByteUtils.readUnsignedVarint(in);
    ModelId model = new ModelId(new String(name, StandardCharsets.UTF_8), version);
    return new PendingPrediction(predicted, naive, model);
  }

  private RollingMse readSquares(ByteBuffer in, int count) {
    RollingMse errors = new RollingMse(config.mseWindow());
    if (count < 0 || count > in.remaining() / Double.BYTES) {
      throw new IllegalArgumentException(count + " errors in " + in.remaining() + " bytes left");
    }
    errors.readFrom(in.asDoubleBuffer(), count);
    in.position(in.position() + count * Double.BYTES);
    return errors;
  }

  private static int checkedSize(ByteBuffer in, int size) {
    if (size < 0 || size > in.remaining()) {
      throw new IllegalArgumentException("size " + size + " of " + in.remaining() + " bytes left");
    }
    return size;
  }
}

package io.wavecast.kafka.format;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.series.PendingPrediction;
import io.wavecast.core.series.RollingMse;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.state.StatePart;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.core.window.SeriesWindow;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The format of the state of one series. Version 1, all numbers big-endian, integers of variable
 * length as in Kafka (varint unsigned, varlong zig-zag):
 *
 * <pre>
 * byte    1
 * varint  points in the window; if any: varlong first event time, varlong step to each next one,
 *         then one double a value
 * byte    0 if no prediction is pending; else 1, or 2 if it isn't the number of its model, and:
 *         double predicted, double naive, varint length and UTF-8 of the model's name, varint its
 *         version; after 2, double the network's number, NaN without one
 * varint  scored predictions; one double each for the model's squared errors, oldest first,
 *         then the same for the naive ones
 * then for each further part that is not empty: varint its id, varint length, its bytes
 * </pre>
 *
 * <p>If a configured length is now smaller than at writing, the oldest entries are dropped. A
 * window of another length starts with the newest points. Parts with an unknown id are skipped.
 * Thread-safe.
 */
public final class SeriesStateSerde implements Serde<SeriesState> {
  private static final byte VERSION = 1;

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
    StateWriter out = new StateWriter();
    write(state, out);
    return out.toBytes();
  }

  /** Writes a state. */
  public static void write(SeriesState state, StateWriter out) {
    out.writeByte(VERSION);
    writeWindow(out, state.window());
    writePending(out, state.pending());
    out.writeUnsigned(state.modelErrors().count());
    writeSquares(out, state.modelErrors());
    writeSquares(out, state.naiveErrors());
    writeParts(out, state.parts());
  }

  private static void writeWindow(StateWriter out, SeriesWindow window) {
    out.writeUnsigned(window.size());
    long previous = 0;
    for (int i = 0; i < window.size(); i++) {
      out.writeSigned(window.timestamp(i) - previous);
      previous = window.timestamp(i);
    }
    for (int i = 0; i < window.size(); i++) {
      out.writeDouble(window.value(i));
    }
  }

  private static void writePending(StateWriter out, @Nullable PendingPrediction pending) {
    boolean isMixed = pending != null && pending.isMixed();
    out.writeByte(pending == null ? 0 : isMixed ? 2 : 1);
    if (pending != null) {
      out.writeDouble(pending.predicted());
      out.writeDouble(pending.naive());
      out.writeText(pending.model().name());
      out.writeUnsigned(pending.model().version());
      if (isMixed) {
        out.writeDouble(pending.network());
      }
    }
  }

  private static void writeSquares(StateWriter out, RollingMse errors) {
    for (int i = 0; i < errors.count(); i++) {
      out.writeDouble(errors.square(i));
    }
  }

  private static void writeParts(StateWriter out, List<StatePart> parts) {
    for (StatePart part : parts) {
      if (!part.isEmpty()) {
        StateWriter block = new StateWriter();
        part.write(block);
        out.writeUnsigned(part.id());
        out.writeBlock(block);
      }
    }
  }

  private SeriesState decode(byte[] bytes) {
    try {
      return read(new StateReader(bytes));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new SerializationException("series state of " + bytes.length + " bytes is damaged", e);
    }
  }

  /**
   * Reads a state, up to the end of the bytes.
   *
   * @throws IllegalArgumentException if they are damaged
   * @throws SerializationException if the version is unknown
   */
  public SeriesState read(StateReader in) {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new SerializationException("series state of unknown version " + version);
    }
    SeriesWindow window = readWindow(in);
    PendingPrediction pending = readPending(in);
    int count = in.readCount(2 * Double.BYTES);
    RollingMse model = readSquares(in, count);
    RollingMse naive = readSquares(in, count);
    // a window of another length made the pending prediction; it would not predict that now
    SeriesState state =
        new SeriesState(config, window, model, naive, window.isFull() ? pending : null);
    readParts(in, state.parts());
    return state;
  }

  private SeriesWindow readWindow(StateReader in) {
    int size = in.readCount(1 + Double.BYTES);
    long[] timestamps = new long[size];
    long previous = 0;
    for (int i = 0; i < size; i++) {
      previous += in.readSigned();
      timestamps[i] = previous;
    }
    SeriesWindow window = new SeriesWindow(config.rules());
    for (long timestamp : timestamps) {
      window.restore(timestamp, in.readDouble());
    }
    return window;
  }

  private static @Nullable PendingPrediction readPending(StateReader in) {
    int kind = in.readByte();
    if (kind == 0) {
      return null;
    }
    double predicted = in.readDouble();
    double naive = in.readDouble();
    String name = in.readText();
    ModelId model = new ModelId(name, Math.toIntExact(in.readUnsigned()));
    return kind == 1
        ? new PendingPrediction(predicted, naive, model)
        : new PendingPrediction(predicted, naive, model, in.readDouble());
  }

  private RollingMse readSquares(StateReader in, int count) {
    RollingMse errors = new RollingMse(config.mseWindow());
    for (int i = 0; i < count; i++) {
      errors.addSquare(in.readDouble());
    }
    return errors;
  }

  private static void readParts(StateReader in, List<StatePart> parts) {
    while (in.hasMore()) {
      long id = in.readUnsigned();
      StateReader block = in.readBlock();
      parts.stream().filter(part -> part.id() == id).forEach(part -> part.read(block));
    }
  }
}

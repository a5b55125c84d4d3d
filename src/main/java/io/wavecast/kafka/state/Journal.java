package io.wavecast.kafka.state;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.series.PendingPrediction;
import io.wavecast.core.series.SeriesStep;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of a journal record: steps of many series, in the order in which they were taken.
 *
 * <pre>
 * byte    1
 * byte    1 for the last record of a commit, else 0
 * varlong position, varlong confirmed, varlong needed, varlong wall time
 * then for each step:
 * byte    flags
 * text    series id, unless it is that of the step before
 * varlong input offset, from the one before
 * unless the step removes the series:
 * varlong event time, from the one before; double value
 * if a prediction was made: double predicted; double naive, if it isn't the value;
 *         varint number of the model in this record; with a new number, text and varint of its id;
 *         if the prediction is not the number of its model, double the network's number
 * if a season is in use: varint its length
 * if the network took part by its validation: double the skill
 * </pre>
 */
final class Journal {
  private static final byte VERSION = 1;
  private static final int REMOVED = 1;
  private static final int SAME_SERIES = 2;
  private static final int RESTARTED = 4;
  private static final int MADE = 8;
  private static final int OTHER_NAIVE = 16;
  private static final int MIXED = 32;
  private static final int SEASON = 64;
  private static final int PRESUMED = 128;

  private Journal() {}

  /** Receives the contents of a record. */
  interface Sink {
    void step(String series, long offset, SeriesStep step);

    void removed(String series, long offset);
  }

  /** Collects steps. Not thread-safe. */
  static final class Writer {
    private final StateWriter steps = new StateWriter(1024);
    private final Map<ModelId, Integer> models = new HashMap<>();
    private String series = "";
    private long offset;
    private long time;

    int size() {
      return steps.size();
    }

    void step(String id, long at, SeriesStep step) {
      PendingPrediction made = step.made();
      boolean otherNaive = made != null && isOther(made.naive(), step.value());
      int flags =
          (step.restarted() ? RESTARTED : 0)
              | (made == null ? 0 : MADE)
              | (otherNaive ? OTHER_NAIVE : 0)
              | (made != null && made.isMixed() ? MIXED : 0)
              | (step.season() > 0 ? SEASON : 0)
              | (step.presumed() > 0 ? PRESUMED : 0);
      head(id, at, flags);
      steps.writeSigned(step.timestamp() - time);
      time = step.timestamp();
      steps.writeDouble(step.value());
      if (made != null) {
        steps.writeDouble(made.predicted());
        if (otherNaive) {
          steps.writeDouble(made.naive());
        }
        model(made.model());
        if (made.isMixed()) {
          steps.writeDouble(made.network());
        }
      }
      setup(step);
    }

    private void setup(SeriesStep step) {
      if (step.season() > 0) {
        steps.writeUnsigned(step.season());
      }
      if (step.presumed() > 0) {
        steps.writeDouble(step.presumed());
      }
    }

    private static boolean isOther(double a, double b) {
      return Double.doubleToRawLongBits(a) != Double.doubleToRawLongBits(b);
    }

    void removed(String id, long at) {
      head(id, at, REMOVED);
    }

    private void head(String id, long at, int flags) {
      boolean same = id.equals(series);
      steps.writeByte(flags | (same ? SAME_SERIES : 0));
      if (!same) {
        steps.writeText(id);
        series = id;
      }
      steps.writeSigned(at - offset);
      offset = at;
    }

    private void model(ModelId id) {
      int known = models.size();
      int number = models.computeIfAbsent(id, m -> known);
      steps.writeUnsigned(number);
      if (number == known) {
        steps.writeText(id.name());
        steps.writeUnsigned(id.version());
      }
    }

    /** Returns the record and starts the next one. */
    byte[] take(JournalRecord head) {
      StateWriter out = new StateWriter(40 + steps.size());
      out.writeByte(VERSION);
      out.writeByte(head.last() ? 1 : 0);
      out.writeSigned(head.position());
      out.writeSigned(head.confirmed());
      out.writeSigned(head.needed());
      out.writeSigned(head.time());
      out.writeAll(steps);
      clear();
      return out.toBytes();
    }

    void clear() {
      steps.clear();
      models.clear();
      series = "";
      offset = 0;
      time = 0;
    }
  }

  /**
   * Reads the head of a record.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  static JournalRecord readHead(StateReader in) {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IllegalArgumentException("a journal record of unknown version " + version);
    }
    boolean last = in.readByte() == 1;
    return new JournalRecord(
        last, in.readSigned(), in.readSigned(), in.readSigned(), in.readSigned());
  }

  /**
   * Reads the steps after the head.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  static void readSteps(StateReader in, Sink sink) {
    List<ModelId> models = new ArrayList<>();
    String series = "";
    long offset = 0;
    long time = 0;
    while (in.hasMore()) {
      int flags = in.readByte();
      if ((flags & SAME_SERIES) == 0) {
        series = in.readText();
      }
      offset += in.readSigned();
      if ((flags & REMOVED) != 0) {
        sink.removed(series, offset);
        continue;
      }
      time += in.readSigned();
      double value = in.readDouble();
      PendingPrediction made = (flags & MADE) == 0 ? null : readMade(in, flags, value, models);
      boolean restarted = (flags & RESTARTED) != 0;
      int season = (flags & SEASON) == 0 ? 0 : Math.toIntExact(in.readUnsigned());
      double presumed = (flags & PRESUMED) == 0 ? 0 : in.readDouble();
      sink.step(series, offset, new SeriesStep(time, value, restarted, made, season, presumed));
    }
  }

  private static PendingPrediction readMade(
      StateReader in, int flags, double value, List<ModelId> models) {
    double predicted = in.readDouble();
    double naive = (flags & OTHER_NAIVE) == 0 ? value : in.readDouble();
    int number = Math.toIntExact(in.readUnsigned());
    if (number == models.size()) {
      models.add(new ModelId(in.readText(), Math.toIntExact(in.readUnsigned())));
    }
    if (number >= models.size()) {
      throw new IllegalArgumentException("model " + number + " of " + models.size());
    }
    ModelId model = models.get(number);
    return (flags & MIXED) == 0
        ? new PendingPrediction(predicted, naive, model)
        : new PendingPrediction(predicted, naive, model, in.readDouble());
  }
}

package io.wavecast.kafka.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the field that holds the event time. */
final class TimeChoice {
  private static final double MOST = 0.9;

  private TimeChoice() {}

  /** Returns the field; empty if the record's timestamp is best. */
  static Optional<Field> of(List<Field> fields, int records) {
    return fields.stream()
        .filter(field -> field.present() >= MOST * records)
        .filter(TimeChoice::isTime)
        .max(Comparator.comparingDouble(TimeChoice::worth));
  }

  /** Returns true if the values are times: a count must be named so, because others look alike. */
  static boolean isTime(Field field) {
    return field
        .timeFormat()
        .filter(format -> format.equals("iso") || Names.isTime(field))
        .isPresent();
  }

  private static double worth(Field field) {
    double varied = field.distinct() / (double) Math.max(1, field.present());
    double named = Names.isTime(field) ? 2 : 0;
    double start = Names.isStart(field) ? 3 : 0;
    return named + 2 * varied - start - 0.1 * field.depth();
  }
}

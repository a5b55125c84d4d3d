package io.wavecast.kafka.input;

import io.wavecast.core.domain.Rejection;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.format.PointParser.Parsed;

/** Reports a record that holds no point. */
final class RejectedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Rejection reason;

  private RejectedRecordException(Rejection reason, String detail) {
    super(detail, null, false, false); // the stack says nothing about the record
    this.reason = reason;
  }

  static RejectedRecordException malformed(String detail) {
    return new RejectedRecordException(Rejection.MALFORMED, detail);
  }

  static RejectedRecordException noSeries(String detail) {
    return new RejectedRecordException(Rejection.NO_SERIES, detail);
  }

  static RejectedRecordException timeUnit(String detail) {
    return new RejectedRecordException(Rejection.TIME_UNIT, detail);
  }

  static RejectedRecordException tooLarge(int bytes) {
    return new RejectedRecordException(
        Rejection.TOO_LARGE,
        "the value has %d bytes, %d at most".formatted(bytes, PointParser.MAX_VALUE_BYTES));
  }

  static RejectedRecordException notFinite(double value) {
    return new RejectedRecordException(Rejection.NOT_FINITE, "value is " + value);
  }

  Parsed.Bad parsed() {
    return new Parsed.Bad(reason, String.valueOf(getMessage()));
  }
}

package io.wavecast.learn.runlog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/**
 * A TensorBoard event file with scalars, which {@code tensorboard --logdir} shows as curves. Not
 * thread-safe.
 *
 * <p>Source of the message's fields: tensorflow/core/util/event.proto ({@code Event}, {@code
 * SessionLog}) and tensorflow/core/framework/summary.proto ({@code Summary.Value.simple_value}).
 * Each file begins with the version. A {@code SessionLog.START} then gives the step from which the
 * file replaces earlier files of the folder, because a run that continues after a crash repeats
 * steps.
 */
final class EventFile implements AutoCloseable {
  /** Files of this pattern in a folder are event files. */
  static final String PATTERN = "events.out.tfevents.*";

  private static final String VERSION = "brain.Event:2";
  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int EVENT_SESSION_LOG = 7;
  private static final int SESSION_LOG_STATUS = 1;
  private static final int STATUS_START = 1;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE_VALUE = 2;

  private final FileChannel channel;
  private final OutputStream out;

  private EventFile(FileChannel channel) {
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel));
  }

  /**
   * Creates a file. Its name sorts after those of earlier files, because TensorBoard reads in that
   * order.
   *
   * @param fromStep the first step of the file
   */
  static EventFile create(Path folder, long fromStep, Instant now) throws IOException {
    EventFile file = new EventFile(newFile(folder, now));
    file.write(event(now, 0).text(EVENT_FILE_VERSION, VERSION));
    ProtobufMessage start = new ProtobufMessage().varint(SESSION_LOG_STATUS, STATUS_START);
    file.write(event(now, fromStep).message(EVENT_SESSION_LOG, start));
    return file;
  }

  private static FileChannel newFile(Path folder, Instant now) throws IOException {
    Files.createDirectories(folder);
    for (int number = 0; ; number++) {
      // the name needs the kind and ten digits of seconds
      String name =
          PATTERN.replace("*", "%010d.wavecast.%04d".formatted(now.getEpochSecond(), number));
      try {
        return FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        // another run began in the same second
      }
    }
  }

  /** Adds scalars of one step, by tag. */
  void scalars(long step, Instant now, Map<String, Double> values) throws IOException {
    ProtobufMessage summary = new ProtobufMessage();
    values.forEach(
        (tag, value) ->
            summary.message(
                SUMMARY_VALUE,
                new ProtobufMessage()
                    .text(VALUE_TAG, tag)
                    .fixed32(VALUE_SIMPLE_VALUE, value.floatValue())));
    write(event(now, step).message(EVENT_SUMMARY, summary));
  }

  private static ProtobufMessage event(Instant now, long step) {
    return new ProtobufMessage()
        .fixed64(EVENT_WALL_TIME, now.toEpochMilli() / 1e3)
        .varint(EVENT_STEP, step);
  }

  private void write(ProtobufMessage event) throws IOException {
    out.write(EventRecord.frame(event.toBytes()));
  }

  /** Writes everything to the operating system, so that readers see it. */
  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      out.flush();
    }
  }
}

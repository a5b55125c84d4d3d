package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.generate.pace.FakeTimeline;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.RecordingSink;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Replays of files, and what became of their rows. */
abstract class CsvReplayFixture {
  static final long T = 1_700_000_000_000L;

  final RecordingSink sink = new RecordingSink();
  final FakeTimeline timeline = new FakeTimeline();
  final List<String> problems = new ArrayList<>();
  @TempDir Path folder;

  static CsvFormat format(@Nullable String time, @Nullable String series, String... values) {
    return new CsvFormat(
        TimeFormat.AUTO,
        Optional.empty(),
        Optional.ofNullable(time),
        Optional.ofNullable(series),
        List.of(values));
  }

  ReplaySummary replay(String name, CsvFormat format, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      Schedule fast = Schedule.endless(Schedule.MAX_RATE);
      try (CsvReplay replay =
          new CsvReplay(
              new CsvFile(file), format, fast, sink, timeline, problems::add, RunProgress.NONE)) {
        return replay.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ReplaySummary replay(String name, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      return replay(file, Optional.empty(), Schedule.endless(Schedule.MAX_RATE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ReplaySummary replay(Path file, Optional<String> series, Schedule schedule) {
    try (CsvReplay replay =
        new CsvReplay(
            new CsvFile(file),
            CsvFormat.AUTO.withSeries(series),
            schedule,
            sink,
            timeline,
            problems::add,
            RunProgress.NONE)) {
      return replay.run();
    }
  }

  List<Point> points() {
    return sink.points.stream().map(GeneratedPoint::point).toList();
  }
}

package io.wavecast.generate.publish;

import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.PointSink;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sink that counts the numbers in ids of sampled series from another first one, so that they
 * differ from those of a generator that runs already.
 *
 * @param sink receives the points
 * @param first the number that replaces 0
 */
public record ShiftedIds(PointSink sink, int first) implements PointSink {
  private static final Pattern ID = Pattern.compile("(.*-)(\\d{1,7})");

  /** Returns the first number that is larger than those of all ids. */
  public static int after(Set<String> ids) {
    int first = 0;
    for (String id : ids) {
      Matcher matcher = ID.matcher(id);
      if (matcher.matches()) {
        first = Math.max(first, Integer.parseInt(matcher.group(2)) + 1);
      }
    }
    return first;
  }

  @Override
  public void send(GeneratedPoint generated) throws InterruptedException {
    Point point = generated.point();
    sink.send(
        new GeneratedPoint(
            new Point(shifted(point.series()), point.timestamp(), point.value()),
            generated.index()));
  }

  private String shifted(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches() ? matcher.group(1) + (Integer.parseInt(matcher.group(2)) + first) : id;
  }

  @Override
  public void flush() throws InterruptedException {
    sink.flush();
  }

  @Override
  public void close() {
    sink.close();
  }
}

package io.wavecast.generate.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.PointSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShiftedIdsTest {
  @Test
  void beginsAfterTheSeriesOfAnotherGenerator() throws Exception {
    List<Point> sent = new ArrayList<>();
    int first = ShiftedIds.after(Set.of("sin-0", "cos-0", "sin-11", "boiler"));
    try (PointSink sink = new ShiftedIds(PointSink.to(sent::add), first)) {
      sink.send(new GeneratedPoint(new Point("sin-0", 1, 0.5), 0));
      sink.send(new GeneratedPoint(new Point("cos-2", 1, 0.5), 0));
    }

    assertThat(sent).extracting(Point::series).containsExactly("sin-12", "cos-14");
    assertThat(ShiftedIds.after(Set.of())).isZero();
  }
}

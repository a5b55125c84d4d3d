package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.Records;
import io.wavecast.serve.web.EventFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageEventsTest {
  private static final PageLimits SMALL = new PageLimits(50, 4, 1_000, 1_000_000);

  private final LiveView view = new LiveView(Scores.TOPICS, SMALL);
  private StatusReport status = new StatusReport(1, "{\"n\":1}".getBytes(UTF_8));
  private final PageEvents events = new PageEvents(view, () -> status, "e1");

  /** An event as a browser would see it. */
  private record Event(String name, String id, String data) {
    JsonNode json() throws Exception {
      return new ObjectMapper().readTree(data);
    }
  }

  @Test
  void tellsAllThatIsKeptFirstAndThenWhatIsNew() throws Exception {
    // given
    points(1, 3);
    EventFeed.Cursor cursor = open("cos-0", "");

    // when
    List<Event> first = next(cursor);
    List<Event> nothing = next(cursor);
    points(4, 5);
    List<Event> second = next(cursor);

    // then
    assertThat(first).extracting(Event::name).containsExactly("status", "scores");
    assertThat(first.get(1).json().path("reset").asBoolean()).isTrue();
    assertThat(times(first.get(1))).containsExactly(1_000L, 2_000L, 3_000L);
    assertThat(first.get(1).json().path("next").path(0).asLong()).isEqualTo(4_000);
    assertThat(nothing).isEmpty();
    assertThat(second).extracting(Event::name).containsExactly("scores");
    assertThat(second.get(0).json().path("reset").asBoolean()).isFalse();
    assertThat(times(second.get(0))).containsExactly(4_000L, 5_000L);
  }

  @Test
  void resumesWhereAReaderWasCutOff() throws Exception {
    // given
    points(1, 3);
    String id = next(open("cos-0", "")).get(1).id();

    // when
    points(4, 6);
    Event resumed = next(open("cos-0", id)).get(1);

    // then
    assertThat(resumed.json().path("reset").asBoolean()).isFalse();
    assertThat(times(resumed)).containsExactly(4_000L, 5_000L, 6_000L);
  }

  @Test
  void beginsAgainWhenTooMuchWasMissedOrTheServerIsAnother() throws Exception {
    points(1, 3);
    String id = next(open("cos-0", "")).get(1).id();
    points(4, 100);

    for (String last : List.of(id, "other-3", "e1-x", "e1-")) {
      Event event = next(open("cos-0", last)).get(1);
      assertThat(event.json().path("reset").asBoolean()).as(last).isTrue();
      assertThat(times(event)).hasSize(50).startsWith(51_000L).endsWith(100_000L);
    }
  }

  @Test
  void costsASlowReaderNoMoreThanWhatIsKept() throws Exception {
    points(1, 1);
    EventFeed.Cursor slow = open("cos-0", "");
    next(slow);

    points(2, 5_000);

    assertThat(times(next(slow).get(0))).hasSize(50).endsWith(5_000_000L);
  }

  @Test
  void namesTheModelOfEachScore() throws Exception {
    view.take(Records.of(Scores.of("cos-0", 1, 1e-5, ModelId.NAIVE)));
    view.take(Records.of(Scores.of("cos-0", 2, 1e-6, Scores.COS_1)));

    JsonNode json = next(open("cos-0", "")).get(0 + 1).json();

    assertThat(json.path("rows").path(0).path(6).asInt()).isZero();
    assertThat(json.path("rows").path(1).path(6).asInt()).isEqualTo(1);
    assertThat(json.path("models").path(0).asText()).isEqualTo("naive@0");
    assertThat(json.path("models").path(1).asText()).isEqualTo("cos@1");
  }

  @Test
  void answersForASeriesThatIsNotThereYetAndKeepsNothingForIt() throws Exception {
    EventFeed.Cursor cursor = open("later", "");
    assertThat(times(next(cursor).get(1))).isEmpty();

    view.take(Records.of(Scores.of("later", 1, 1e-6)));

    assertThat(times(next(cursor).get(0))).containsExactly(1_000L);
  }

  @Test
  void tellsTheStatusWhenThereIsANewOne() throws Exception {
    EventFeed.Cursor cursor = open("", "");
    assertThat(next(cursor)).extracting(Event::data).containsExactly("{\"n\":1}");
    assertThat(next(cursor)).isEmpty();

    status = new StatusReport(2, "{\"n\":2}".getBytes(UTF_8));

    assertThat(next(cursor)).extracting(Event::data).containsExactly("{\"n\":2}");
  }

  @Test
  void keepsNamesInOneLineWhateverTheyHold() throws Exception {
    String name = "<script>alert(1)</script>\n\ndata: x\r\nid: 7";
    view.take(Records.of(Scores.of(name, 1, 1e-6)));

    List<Event> told = next(open(name, ""));

    assertThat(told).hasSize(2);
    assertThat(told.get(1).json().path("series").asText()).isEqualTo(name);
  }

  @Test
  void speaksOfLongNamesByTheirHash() throws Exception {
    String name = "x".repeat(10_000);
    view.take(Records.of(Scores.of(name, 1, 1e-6)));
    String reference = SeriesReference.of(name);

    JsonNode json = next(open(reference, "")).get(1).json();

    assertThat(reference).startsWith("sha256:").hasSizeLessThan(100);
    assertThat(json.path("series").asText()).isEqualTo(reference);
    assertThat(json.path("name").asText()).startsWith("xxx").endsWith("…").hasSizeLessThan(400);
    assertThat(json.path("rows")).hasSize(1);
  }

  @Test
  void sendsEachAnomalyOnceAndAllAgainToAReaderThatBeginsAgain() throws Exception {
    // given a reader that has seen the first anomaly
    points(1, 3);
    view.take(Records.of(Scores.anomaly("cos-0", 2, 1)));
    EventFeed.Cursor cursor = open("cos-0", "");
    JsonNode first = next(cursor).get(1).json();

    // when another one arrives, after its score
    view.take(Records.of(Scores.anomaly("cos-0", 3, -1)));
    JsonNode second = next(cursor).get(0).json();
    JsonNode again = next(open("cos-0", "other-1")).get(1).json();

    // then
    assertThat(first.path("anomalies")).hasToString("[[2000,1]]");
    assertThat(second.path("anomalies")).hasToString("[[3000,-1]]");
    assertThat(next(cursor)).isEmpty();
    assertThat(again.path("anomalies")).hasToString("[[2000,1],[3000,-1]]");
  }

  @Test
  void passesOverRecordsThatCannotBeRead() {
    view.take(Records.of("scores", "cos-0", "garbage".getBytes(UTF_8)));
    view.take(Records.of("predictions", "cos-0", "{}".getBytes(UTF_8)));

    assertThat(view.unreadable()).isEqualTo(2);
    assertThat(view.table().size()).isZero();
  }

  private void points(int from, int to) {
    for (int second = from; second <= to; second++) {
      view.take(Records.of(Scores.of("cos-0", second, 1e-6)));
      view.take(Scores.prediction("cos-0", second));
    }
  }

  private EventFeed.Cursor open(String series, String lastEventId) {
    return events.open(
        Map.of("series", series),
        lastEventId.isEmpty() ? Optional.empty() : Optional.of(lastEventId));
  }

  private static List<Event> next(EventFeed.Cursor cursor) {
    List<Event> events = new ArrayList<>();
    String text = new String(cursor.next().orElse(new byte[0]), UTF_8);
    for (String block : text.split("\n\n", -1)) {
      if (!block.isEmpty()) {
        events.add(new Event(field(block, "event"), field(block, "id"), field(block, "data")));
      }
    }
    return events;
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("");
  }

  private static List<Long> times(Event event) throws Exception {
    List<Long> times = new ArrayList<>();
    event.json().path("rows").forEach(row -> times.add(row.path(0).asLong()));
    return times;
  }
}

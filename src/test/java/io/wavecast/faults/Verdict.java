package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.Model;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.audit.StreamAudit;
import io.wavecast.kafka.audit.StreamAudit.Counts;
import java.nio.file.Path;
import java.util.Map;

/**
 * The content of the topics after a campaign, as an independent reader finds it.
 *
 * @param series number of the series
 * @param logs folder with the output of all processes
 */
record Verdict(Counts counts, Reference reference, int series, Path logs) {

  /**
   * @param models those that were published
   */
  static Verdict read(
      Map<String, Object> client,
      TopicNames topics,
      int series,
      Path logs,
      Map<ModelId, Model> models) {
    StreamAudit audit = new StreamAudit(SeriesConfig.DEFAULT);
    Reference reference = new Reference(models);
    Topics.read(
        client,
        Topics.ofResults(topics),
        record -> {
          audit.take(topics, record);
          reference.take(topics, record);
        });
    return new Verdict(audit.counts(), reference.compare(), series, logs);
  }

  private String look(String what) {
    return "%s: %s%nmissing %s%nrepeated %s%ndifferent %s%nsee the logs in %s%n"
        .formatted(
            what, counts, reference.missing(), reference.repeated(), reference.different(), logs);
  }

  /**
   * Requires every prediction and score exactly once, with the numbers of an engine that nothing
   * ever stopped. A window that was started again would miss nine predictions.
   *
   * @param points good records on the points topic
   * @param hostile other records on it, each of which needs a dead letter
   */
  Verdict requireExactlyOnce(long points, long hostile) {
    requireAtLeastOnce(points, hostile);
    assertThat(counts.deadLetters()).as(look("dead letters")).isEqualTo(hostile);
    assertThat(counts.duplicated()).as(look("doubled predictions")).isZero();
    assertThat(counts.surplusScores()).as(look("doubled scores")).isZero();
    assertThat(counts.predictions()).as(look("predictions")).isEqualTo(points - 9L * series);
    assertThat(counts.scored()).as(look("scores")).isEqualTo(points - 10L * series);
    assertThat(reference.repeated()).as(look("repeated")).isEmpty();
    return this;
  }

  /** Returns one line for the table of results. */
  String summary() {
    return "%,d points, %,d predictions, %,d scores, %,d dead letters"
        .formatted(counts.points(), counts.predictions(), counts.scored(), counts.deadLetters());
  }

  /** Requires the same, but results may be there several times. */
  Verdict requireAtLeastOnce(long points, long hostile) {
    assertThat(counts.points()).as(look("points")).isEqualTo(points + hostile);
    assertThat(counts.lost() + counts.outstanding()).as(look("lost predictions")).isZero();
    assertThat(counts.missingScores()).as(look("lost scores")).isZero();
    assertThat(counts.unexpected()).as(look("unexpected predictions")).isZero();
    assertThat(counts.missingDeadLetters()).as(look("lost dead letters")).isZero();
    assertThat(counts.wrong()).as(look("wrong scores")).isZero();
    assertThat(reference.missing()).as(look("missing")).isEmpty();
    assertThat(reference.different()).as(look("different numbers")).isEmpty();
    return this;
  }
}

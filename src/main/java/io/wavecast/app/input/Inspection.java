package io.wavecast.app.input;

import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.kafka.input.InputParser;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.SchemaSource;
import io.wavecast.kafka.inspect.Proposal;
import io.wavecast.kafka.inspect.Proposer;
import io.wavecast.kafka.inspect.TopicSample;
import io.wavecast.kafka.inspect.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inspection of a topic, as a properties file with comments.
 *
 * @param topic the inspected topic
 * @param sample its newest records
 * @param schemas schemas of Avro values
 */
public record Inspection(String topic, TopicSample sample, SchemaSource schemas) {
  /**
   * Returns the lines: comments, then the proposed keys.
   *
   * @param given how points are read if the user has said so; otherwise options are proposed
   * @throws OperationException if the topic holds no numbers that can be read
   */
  public List<String> lines(Optional<PointsInput> given) {
    List<String> lines = new ArrayList<>();
    comment(lines, "%s: its newest %d records".formatted(topic, sample.records().size()));
    if (sample.tombstones() > 0) {
      comment(
          lines, "%d records without a value, which reset series".formatted(sample.tombstones()));
    }
    if (sample.records().isEmpty()) {
      throw new OperationException("topic " + topic + " has no records to inspect");
    }
    if (given.isPresent()) {
      comment(lines, "with the options given:");
      trial(given.get()).forEach(line -> comment(lines, line));
      return lines;
    }
    proposed(lines);
    return lines;
  }

  private void proposed(List<String> lines) {
    Proposer proposer = new Proposer(sample, value -> InputParser.avro(schemas, value));
    Optional<Proposal> proposal = proposer.propose();
    proposer.fieldLines().forEach(line -> comment(lines, line));
    if (proposal.isEmpty()) {
      throw new OperationException(
          "no numbers found in the records of %s that vary or could be values%s"
              .formatted(topic, schemas == SchemaSource.NONE ? avroHint() : ""));
    }
    comment(lines, "with the options below:");
    trial(proposal.get().input(schemas)).forEach(line -> comment(lines, line));
    proposal.get().notes().forEach(note -> comment(lines, "CHECK: " + note));
    if (proposal.get().options().isEmpty()) {
      comment(lines, "this is the default format: no other option is needed");
    }
    lines.add("points-topic=" + topic);
    proposal.get().options().forEach((key, value) -> lines.add(key + "=" + escaped(value)));
  }

  private static String avroHint() {
    return "; if they are Avro, give --schema-registry";
  }

  private List<String> trial(PointsInput input) {
    return TrialText.of(Trial.of(input.decoder(), sample.records()));
  }

  private static void comment(List<String> lines, String text) {
    lines.add("# " + text);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }
}

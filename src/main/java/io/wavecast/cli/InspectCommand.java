package io.wavecast.cli;

import io.wavecast.app.input.Inspection;
import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.SchemaSource;
import io.wavecast.kafka.inspect.TopicSample;
import io.wavecast.kafka.read.TopicTail;
import io.wavecast.kafka.registry.SchemaRegistry;
import io.wavecast.options.InputOptions;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.TimeOptions;
import io.wavecast.terminal.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proposes the input options for a topic. */
@Command(
    name = "inspect",
    description =
        "Read some records of a topic and print a properties file for --config with the input"
            + " options that fit. With input options, print what they would read and reject.")
final class InspectCommand extends BaseCommand {
  private static final int MAX_RECORDS = 100_000;

  @Mixin private KafkaOptions kafka;
  @Mixin private InputOptions input;
  @Mixin private TimeOptions time;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "400",
      description = "Number of the newest records to read, divided among the partitions.")
  private int records;

  @Override
  public Integer call() {
    if (records < 1 || records > MAX_RECORDS) {
      throw UsageException.option("--records", "is " + records + ", not 1 to " + MAX_RECORDS);
    }
    Optional<SchemaRegistry> registry = input.registry(ClusterChecks.REQUEST_TIMEOUT);
    Optional<PointsInput> given =
        input.isDefault(time) ? Optional.empty() : Optional.of(input.points(time, registry));
    Map<String, Object> client = kafka.clientProperties();
    String topic = kafka.topics().points();
    ClusterChecks.requireTopics(client, kafka.topics(), List.of(topic));
    TopicTail tail = new TopicTail(client, ClusterChecks.REQUEST_TIMEOUT);
    TopicSample sample = TopicSample.read(tail, topic, tail.partitions(topic), records);
    SchemaSource schemas = registry.map(SchemaSource.class::cast).orElse(SchemaSource.NONE);
    new Inspection(topic, sample, schemas)
        .lines(given)
        .forEach(line -> out().println(Printable.of(line)));
    return 0;
  }
}

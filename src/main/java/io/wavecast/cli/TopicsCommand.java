package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.options.KafkaOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates the missing topics and leaves existing ones unchanged. */
@Command(name = "topics", description = "Create the missing topics and print each topic.")
final class TopicsCommand extends BaseCommand {
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description = "Partitions of each topic except the models topic, which has one.")
  private int partitions;

  @Option(
      names = "--replication-factor",
      defaultValue = "-1",
      description = "Replicas of each partition; -1 for the brokers' default.")
  private int replicationFactor;

  @Override
  public Integer call() {
    TopicLayout layout =
        UsageChecks.fromOptions(() -> new TopicLayout(partitions, replicationFactor));
    try (TopicAdmin admin =
        new TopicAdmin(kafka.clientProperties(), ClusterChecks.REQUEST_TIMEOUT)) {
      for (TopicAdmin.Ensured topic : admin.create(kafka.topics(), layout)) {
        out().println(topic.name() + (topic.created() ? " created" : " exists"));
      }
    }
    return 0;
  }
}

package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.TopicNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the cluster, its clients and its topics. */
public final class KafkaOptions {
  private static final String DEFAULT_SERVERS = "localhost:9092";
  private static final Pattern SERVERS =
      Pattern.compile("\\s*[^\\s,]+:\\d{1,5}\\s*(,\\s*[^\\s,]+:\\d{1,5}\\s*)*");
  private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]*");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final int MAX_TOPIC_LENGTH = 249;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      description = "Brokers to connect to first. Default: " + DEFAULT_SERVERS)
  private @Nullable String servers;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Properties file with any Kafka client property (SASL, TLS, ...).")
  private @Nullable Path file;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "Put before the name of each topic.")
  private String prefix;

  /**
   * Returns the properties for any Kafka client: those of the file, and {@code bootstrap.servers}
   * from the option, the file or the default, in this order.
   *
   * @throws UsageException if the file can't be read or the servers are malformed
   */
  public Map<String, Object> clientProperties() {
    Map<String, Object> properties = new HashMap<>();
    if (file != null) {
      properties.putAll(PropertiesFile.read("--kafka-config", file));
    }
    properties.putIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_SERVERS);
    if (servers != null) {
      properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, checked(servers));
    }
    return properties;
  }

  @Option(
      names = "--points-topic",
      paramLabel = "NAME",
      description = "Points topic, if it is another than the prefix followed by points.")
  private @Nullable String pointsTopic;

  /**
   * Returns the topic names.
   *
   * @throws UsageException if Kafka would reject a name with this prefix
   */
  public TopicNames topics() {
    TopicNames topics =
        pointsTopic == null ? new TopicNames(prefix) : new TopicNames(prefix, pointsTopic());
    if (!PREFIX.matcher(prefix).matches()) {
      throw UsageException.option(
          "--topic-prefix", "'" + prefix + "' has other characters than a-z A-Z 0-9 . _ -");
    }
    for (String name : topics.all()) {
      if (name.length() > MAX_TOPIC_LENGTH) {
        throw UsageException.option(
            "--topic-prefix", "makes a topic name longer than " + MAX_TOPIC_LENGTH + " characters");
      }
    }
    return topics;
  }

  private String pointsTopic() {
    String name = pointsTopic == null ? "" : pointsTopic.strip();
    if (!TOPIC.matcher(name).matches()) {
      throw UsageException.option("--points-topic", "'" + name + "' is not the name of a topic");
    }
    return name;
  }

  private static String checked(String servers) {
    if (!SERVERS.matcher(servers).matches()) {
      throw UsageException.option(
          "--bootstrap-servers", "'" + servers + "' is not of the form HOST:PORT[,HOST:PORT...]");
    }
    return servers;
  }
}

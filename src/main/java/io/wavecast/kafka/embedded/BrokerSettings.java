package io.wavecast.kafka.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;

/** The configuration of the embedded broker: one node that is both broker and controller. */
final class BrokerSettings {
  /** The same for every embedded broker: 16 bytes in URL-safe base 64, as Kafka requires. */
  static final String CLUSTER_ID = "wavecastEmbeddedKafkaA";

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String CLIENT_LISTENER = "CLIENTS";

  private static final int SEGMENT_BYTES = 64 * 1024 * 1024;
  private static final long RETENTION_BYTES = 512L * 1024 * 1024;

  private BrokerSettings() {}

  static KafkaConfig of(Path folder, Ports ports) {
    Map<String, Object> all = new HashMap<>();
    node(all, folder, ports);
    internalTopics(all);
    records(all);
    return new KafkaConfig(all, false);
  }

  private static void node(Map<String, Object> all, Path folder, Ports ports) {
    String controller = Ports.HOST + ":" + ports.controller();
    all.put("process.roles", "broker,controller");
    all.put("node.id", Integer.toString(NODE_ID));
    all.put("log.dirs", folder.toString());
    all.put(
        "listeners",
        CLIENT_LISTENER
            + ("://" + Ports.HOST + ":" + ports.clients() + ",")
            + (CONTROLLER_LISTENER + "://" + controller));
    all.put(
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    all.put("inter.broker.listener.name", CLIENT_LISTENER);
    all.put("controller.listener.names", CONTROLLER_LISTENER);
    // static voters aren't stored, so the port may change with a restart
    all.put("controller.quorum.voters", NODE_ID + "@" + controller);
    all.put("auto.create.topics.enable", "false");
    all.put("group.initial.rebalance.delay.ms", "0");
    // One node has nobody to hand its partitions to. Taking them offline before it stops would only
    // keep it from writing the last transaction markers (KAFKA-20734).
    all.put("controlled.shutdown.enable", "false");
  }

  private static void internalTopics(Map<String, Object> all) {
    all.put("offsets.topic.replication.factor", "1");
    all.put("offsets.topic.num.partitions", "4");
    all.put("transaction.state.log.replication.factor", "1");
    all.put("transaction.state.log.num.partitions", "4");
    all.put("transaction.state.log.min.isr", "1");
  }

  /**
   * Sets retention by size. Kafka measures a record's age by its timestamp, here the event time,
   * which may be years in the past, so retention by age would delete records at once. Segments
   * aren't rolled by age either: with points hours apart, every few records would get a segment.
   */
  private static void records(Map<String, Object> all) {
    all.put("log.retention.ms", "-1");
    all.put("log.retention.bytes", Long.toString(RETENTION_BYTES));
    all.put("log.roll.ms", Long.toString(Long.MAX_VALUE));
    all.put("log.segment.bytes", Integer.toString(SEGMENT_BYTES));
    all.put("log.cleaner.dedupe.buffer.size", "2097152");
  }
}

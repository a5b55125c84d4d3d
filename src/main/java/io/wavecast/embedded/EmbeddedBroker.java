package io.wavecast.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

public final class EmbeddedBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  public static EmbeddedBroker start(Path dir, int wanted) {
    try {
      Files.createDirectories(dir);
      int port = wanted == 0 ? free() : wanted;
      int controller = free();
      Formatter f =
          new Formatter()
              .setClusterId("4L6g3nShT-eMCtK--X86sw")
              .setNodeId(1)
              .setControllerListenerName("CONTROLLER")
              .setMetadataLogDirectory(dir.toString())
              .setReleaseVersion(MetadataVersion.latestProduction())
              .setIgnoreFormatted(true);
      f.addDirectory(dir.toString());
      f.run();
      Map<String, Object> c = new HashMap<>();
      c.put("process.roles", "broker,controller");
      c.put("node.id", "1");
      c.put("log.dirs", dir.toString());
      c.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller);
      c.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
      c.put("controller.listener.names", "CONTROLLER");
      c.put("controller.quorum.voters", "1@localhost:" + controller);
      c.put("offsets.topic.replication.factor", "1");
      c.put("offsets.topic.num.partitions", "4");
      c.put("transaction.state.log.replication.factor", "1");
      c.put("transaction.state.log.num.partitions", "4");
      c.put("transaction.state.log.min.isr", "1");
      c.put("group.initial.rebalance.delay.ms", "0");
      c.put("log.cleaner.dedupe.buffer.size", "2097152");
      c.put("auto.create.topics.enable", "false");
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(c, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, port);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int free() throws IOException {
    try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return s.getLocalPort();
    }
  }

  public String bootstrapServers() {
    return "localhost:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}

package io.wavecast.kafka.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker (KRaft, one node) inside this process, reachable on loopback only. Topics and
 * records stay in its folder and survive a restart, also on another port. Topics aren't created
 * automatically. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final DataFolder folder;
  private final Ports ports;
  private final KafkaRaftServer server;
  private final CompletableFuture<Void> fault = KafkaExit.nextFault();
  private boolean closed;

  private EmbeddedBroker(DataFolder folder, Ports ports, KafkaRaftServer server) {
    this.folder = folder;
    this.ports = ports;
    this.server = server;
  }

  /**
   * Starts a broker and returns when clients can connect, after a few seconds.
   *
   * @param dir folder for topics and records; created if missing, otherwise empty or from an
   *     earlier broker
   * @param port port for clients, 0 for any free port
   * @throws PortInUseException if the broker can't listen on the port; nothing was started or
   *     written
   * @throws FolderInUseException if another broker uses the folder
   * @throws BrokerStartException if the folder is damaged, belongs to another program, or can't be
   *     written
   */
  public static EmbeddedBroker start(Path dir, int port) {
    Ports ports = Ports.find(port);
    DataFolder folder = DataFolder.open(dir);
    try {
      MetadataCheck.run(folder.path());
      format(folder.path());
      KafkaRaftServer server =
          new KafkaRaftServer(BrokerSettings.of(folder.path(), ports), Time.SYSTEM);
      ServerRun.start(server);
      LOG.info("embedded broker on {}:{}, data in {}", Ports.HOST, ports.clients(), folder.path());
      return new EmbeddedBroker(folder, ports, server);
    } catch (BrokerStartException e) {
      folder.close();
      throw e;
    } catch (Exception e) {
      folder.close();
      throw failure(folder.path(), e);
    }
  }

  /** Returns the value for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return Ports.HOST + ":" + ports.clients();
  }

  /**
   * Returns a future that completes with a {@link BrokerFailedException} if the running broker
   * fails, for example because the disk is full. It must still be closed.
   */
  public CompletableFuture<Throwable> failure() {
    return fault.thenApply(nothing -> BrokerFailedException.of(folder.path()));
  }

  /** Stops the broker once all accepted records are on disk. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    fault.cancel(false);
    try {
      ServerRun.stop(server);
      folder.close();
    } catch (CompletionException e) {
      // the folder stays locked: Kafka may still write to it
      LOG.warn("embedded broker in {} didn't stop cleanly: {}", folder.path(), reason(e));
    }
  }

  /** Writes the metadata that a new folder needs; does nothing if the folder has it. */
  private static void format(Path folder) throws Exception {
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setClusterId(BrokerSettings.CLUSTER_ID)
          .setNodeId(BrokerSettings.NODE_ID)
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .run();
    }
  }

  private static BrokerStartException failure(Path folder, Exception e) {
    return new BrokerStartException(
        "the broker in data folder "
            + folder
            + " didn't start: "
            + reason(e)
            + "; if the folder is damaged, move it away and start again",
        e);
  }

  /**
   * Returns the outer failure and its root cause: Kafka names the file in one, the fault in the
   * other.
   */
  private static String reason(Throwable failure) {
    Throwable outer = failure;
    while (outer instanceof CompletionException && outer.getCause() != null) {
      outer = outer.getCause();
    }
    Throwable root = outer;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root == outer ? outer.toString() : outer + " (" + root + ")";
    return reason.replaceAll("\\s*\\R\\s*", " ");
  }
}

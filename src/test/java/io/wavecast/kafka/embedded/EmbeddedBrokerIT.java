package io.wavecast.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail, and a running broker that fails. */
@Timeout(120)
class EmbeddedBrokerIT {
  @TempDir Path dir;

  @Test
  void aFailedStartNamesTheFolderAndReleasesIt() throws Exception {
    // given a folder of a broker whose identity was changed
    Path folder = dir.resolve("broker");
    EmbeddedBroker.start(folder, 0).close();
    Path identity = folder.resolve("meta.properties");
    String whole = Files.readString(identity);
    Files.writeString(identity, whole.replaceAll("cluster.id=.*", "cluster.id=of-another-broker"));

    // then
    assertThatThrownBy(() -> EmbeddedBroker.start(folder, 0))
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("of-another-broker");

    // when it is repaired
    Files.writeString(identity, whole);

    // then the folder isn't in use
    EmbeddedBroker.start(folder, 0).close();
  }

  @Test
  void aPortInUseIsNamedAndNothingIsWritten() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedBroker.start(dir.resolve("broker"), taken.getLocalPort()))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
    assertThat(dir.resolve("broker")).doesNotExist();
  }

  @Test
  void aFatalFaultOfTheRunningBrokerIsReportedInsteadOfEndingTheJvm() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"), 0)) {
      CompletableFuture<Throwable> failure = broker.failure();
      assertThat(failure).isNotDone();

      // when Kafka ends the process, as it does when it can't write
      Exit.halt(1, "all log dirs have failed");

      // then
      assertThat(failure.get(1, TimeUnit.MINUTES))
          .isInstanceOf(BrokerFailedException.class)
          .hasMessageContaining(dir.resolve("broker").toString());
    }
  }

  @Test
  void aBrokerThatIsClosedHasNotFailed() {
    EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
    CompletableFuture<Throwable> failure = broker.failure();

    broker.close();
    Exit.halt(1, "a fault of another broker");

    assertThat(failure.isDone() && !failure.isCompletedExceptionally()).isFalse();
  }
}

package io.wavecast.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures a peer's process, and that of the broker meanwhile, between two lines that it prints.
 */
final class PeerProcess {
  static final String WARM = "warm";
  static final String DONE = "done";

  private static final long LIMIT_SECONDS = 180;
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e3;
  private static final double KIB_IN_MIB = 1024;

  private PeerProcess() {}

  /**
   * The figures of a peer.
   *
   * @param rate points per second
   * @param cpu microseconds of CPU time per point
   * @param brokerCpu the same of the broker
   * @param mebibytes resident memory at the end; NaN if the system doesn't report it
   */
  record Figures(double rate, double cpu, double brokerCpu, double mebibytes) {}

  private record Clock(long nanos, long cpu, long brokerCpu) {
    static Clock read(Process peer, Process broker) {
      return new Clock(System.nanoTime(), cpu(peer), cpu(broker));
    }

    private static long cpu(Process process) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
  }

  /**
   * Runs a peer until it is done, and stops it.
   *
   * @throws IOException if it fails or takes too long
   */
  static Figures measure(List<String> command, int points, Process broker, Path log)
      throws IOException, InterruptedException {
    Process peer = new ProcessBuilder(command).redirectError(log.toFile()).start();
    Thread limit = limit(peer);
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
      await(out, WARM, log);
      Clock begin = Clock.read(peer, broker);
      await(out, DONE, log);
      Clock end = Clock.read(peer, broker);
      return new Figures(
          points * NANOS / (end.nanos() - begin.nanos()),
          (end.cpu() - begin.cpu()) / MICROS / points,
          (end.brokerCpu() - begin.brokerCpu()) / MICROS / points,
          mebibytes(peer.pid()));
    } finally {
      limit.interrupt();
      peer.destroy();
      if (!peer.waitFor(20, TimeUnit.SECONDS)) {
        peer.destroyForcibly().waitFor();
      }
    }
  }

  private static Thread limit(Process peer) {
    Thread limit =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(LIMIT_SECONDS);
                peer.destroyForcibly();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the peer is done
              }
            },
            "peer-limit");
    limit.setDaemon(true);
    limit.start();
    return limit;
  }

  private static void await(BufferedReader out, String expected, Path log) throws IOException {
    String line = out.readLine();
    while (line != null && !line.equals(expected)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException(
          "the peer failed or took longer than %d s: %s"
              .formatted(LIMIT_SECONDS, Files.readString(log)));
    }
  }

  private static double mebibytes(long pid) throws IOException {
    Path status = Path.of("/proc/" + pid + "/status");
    if (!Files.isReadable(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_IN_MIB)
        .findFirst()
        .orElse(Double.NaN);
  }
}

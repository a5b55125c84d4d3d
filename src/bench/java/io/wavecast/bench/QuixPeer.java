package io.wavecast.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The peer in Python: quix-streams with ONNX Runtime. */
final class QuixPeer {
  static final String NAME = "quix ";

  private static final String SCRIPT = "/quix_peer.py";

  private QuixPeer() {}

  private static String python() {
    return System.getenv().getOrDefault("WAVECAST_BENCH_PYTHON", "python3");
  }

  /** Returns true if Python and its packages are installed. */
  static boolean isInstalled() throws InterruptedException {
    try {
      Process check =
          new ProcessBuilder(python(), "-c", "import quixstreams, onnxruntime")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor(60, TimeUnit.SECONDS) && check.exitValue() == 0;
    } catch (IOException e) {
      return false; // no Python
    }
  }

  /** Writes the script and the network to the task's folder and returns the command. */
  static List<String> command(PeerTask task) throws IOException {
    Path script = task.folder().resolve("quix_peer.py");
    try (InputStream in = QuixPeer.class.getResourceAsStream(SCRIPT)) {
      Files.copy(Objects.requireNonNull(in, SCRIPT), script);
    }
    Path network = Files.write(task.folder().resolve("net.onnx"), SampleNetwork.onnx(task.units()));
    List<String> command = new ArrayList<>(List.of(python(), script.toString()));
    command.addAll(task.arguments());
    command.add(task.topics().points());
    command.add(task.topics().predictions());
    command.add(task.topics().scores());
    command.add(network.toString());
    return command;
  }
}

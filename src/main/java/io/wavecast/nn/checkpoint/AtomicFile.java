package io.wavecast.nn.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a file next to its place, forces it to disk and moves it there atomically: a reader sees
 * the old one or the new one, whatever happens in between.
 */
public final class AtomicFile {
  /** How files end that are not finished. */
  static final String UNFINISHED = ".tmp";

  private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);

  private AtomicFile() {}

  /**
   * Writes; when this returns, the file is on disk as a whole.
   *
   * @throws IOException when it can't be written, naming the file; an old one is still there
   */
  public static void write(Path target, byte[] bytes) throws IOException {
    Path home = target.resolveSibling("");
    Files.createDirectories(home);
    // not a temporary file of the JDK's: that one could be read by its owner only
    Path unfinished = Files.createFile(home.resolve(UUID.randomUUID() + UNFINISHED));
    try {
      try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    force(home);
  }

  /** Makes the move itself durable; not every platform can open a folder for that. */
  private static void force(Path home) {
    try (FileChannel directory = FileChannel.open(home, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      LOG.debug("{} can't be forced to disk: {}", home, e.toString());
    }
  }
}

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
 * Replaces files atomically: writes a temporary file in the same folder, forces it to disk and
 * renames it. A reader sees the old file or the new one, even after a crash.
 */
public final class AtomicFile {
  /** Suffix of files that are still being written. */
  static final String UNFINISHED = ".tmp";

  private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);

  private AtomicFile() {}

  /**
   * Replaces the file. When this returns, the new content is on disk.
   *
   * @throws IOException if the file can't be written; names it, and the old one is unchanged
   */
  public static void write(Path target, byte[] bytes) throws IOException {
    Path home = target.resolveSibling("");
    Files.createDirectories(home);
    // Files.createTempFile would make a file that only its owner can read
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

  /** Forces the rename to disk. Some platforms can't open a folder for that. */
  private static void force(Path home) {
    try (FileChannel directory = FileChannel.open(home, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      LOG.debug("{} can't be forced to disk: {}", home, e.toString());
    }
  }
}

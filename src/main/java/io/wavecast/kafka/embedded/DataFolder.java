package io.wavecast.kafka.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a broker keeps its records. It is locked from {@link #open} to {@link #close}
 * so that no second broker writes to it. Kafka's own lock comes too late: by then Kafka has opened
 * the controller's log for writing.
 *
 * <p>The lock file is the first file created in a folder. It therefore also distinguishes a
 * broker's folder, even an incomplete one, from any other folder, which is left unchanged.
 */
final class DataFolder implements AutoCloseable {
  private static final String LOCK_FILE = ".wavecast-broker";

  /** The folders that this process has locked: file locks don't work within one process. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the folder if it is missing, and locks it.
   *
   * @throws FolderInUseException if another broker uses it
   * @throws BrokerStartException if it can't be written to, or holds other files
   */
  static DataFolder open(Path wanted) {
    try {
      Path path = Files.createDirectories(wanted).toRealPath();
      rejectComma(path);
      rejectForeign(path);
      return lock(path);
    } catch (IOException e) {
      throw new BrokerStartException("data folder " + wanted + " can't be used: " + e, e);
    }
  }

  /** Returns the absolute path, with symbolic links resolved. */
  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BrokerStartException("data folder " + path + " can't be unlocked", e);
    } finally {
      HELD.remove(path);
    }
  }

  private static void rejectComma(Path path) {
    if (path.toString().indexOf(',') >= 0) {
      throw new BrokerStartException(
          "data folder "
              + path
              + " has a comma in its path, which Kafka reads as two folders; choose another one",
          null);
    }
  }

  private static void rejectForeign(Path path) throws IOException {
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isPresent() && Files.notExists(path.resolve(LOCK_FILE))) {
        throw new BrokerStartException(
            "data folder " + path + " holds files of another program; choose an empty or a new one",
            null);
      }
    }
  }

  private static DataFolder lock(Path path) throws IOException {
    if (!HELD.add(path)) {
      throw new FolderInUseException(path);
    }
    @Nullable FileChannel locked = null;
    try {
      locked = lockFile(path.resolve(LOCK_FILE));
    } finally {
      if (locked == null) {
        HELD.remove(path);
      }
    }
    if (locked == null) {
      throw new FolderInUseException(path);
    }
    return new DataFolder(path, locked);
  }

  /** Returns the channel that holds the lock, or null if another process holds it. */
  private static @Nullable FileChannel lockFile(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : channel;
  }
}

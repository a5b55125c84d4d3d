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
 * The folder a broker keeps its records in, locked from {@link #open} to {@link #close} so that no
 * second broker writes to it. Kafka's own lock comes too late: by then the controller's log has
 * been opened for writing.
 *
 * <p>The lock file is the first file ever made in a folder, so it also tells a folder of ours,
 * perhaps half-made, from a foreign one, which is left alone.
 */
final class DataFolder implements AutoCloseable {
  private static final String LOCK_FILE = ".wavecast-broker";

  /** What this process holds: file locks don't work within one process. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder if it is missing, and locks it.
   *
   * @throws FolderInUseException if another broker has it
   * @throws BrokerStartException if it can't be written to, or holds something else
   */
  static DataFolder open(Path wanted) {
    try {
      Path path = Files.createDirectories(wanted).toRealPath();
      refuseWhatKafkaMisreads(path);
      refuseForeign(path);
      return lock(path);
    } catch (IOException e) {
      throw new BrokerStartException("data folder " + wanted + " can't be used: " + e, e);
    }
  }

  /** Absolute, links resolved. */
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

  private static void refuseWhatKafkaMisreads(Path path) {
    if (path.toString().indexOf(',') >= 0) {
      throw new BrokerStartException(
          "data folder " + path + " has a comma in its path, which Kafka takes for two folders",
          null);
    }
  }

  private static void refuseForeign(Path path) throws IOException {
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isPresent() && Files.notExists(path.resolve(LOCK_FILE))) {
        throw new BrokerStartException(
            "data folder " + path + " holds files of something else; use an empty or a new one",
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

  /** The channel that holds the lock, or null if another process does. */
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

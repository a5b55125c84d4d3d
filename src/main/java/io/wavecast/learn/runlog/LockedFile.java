package io.wavecast.learn.runlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Files with one writer at a time. */
public final class LockedFile {
  private LockedFile() {}

  /**
   * Opens a file for reading and writing, creates it if needed, and locks it until the channel is
   * closed.
   *
   * @param owner the holder of the lock, for the error message: {@code training}
   * @throws IOException when it can't be opened or is open elsewhere, naming the file
   */
  public static FileChannel open(Path file, String owner) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      requireLock(file, channel, owner);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void requireLock(Path file, FileChannel channel, String owner) throws IOException {
    try {
      // the JDK releases the lock when the channel is closed
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException(file + " is being written by another " + owner, e);
    }
    throw new IOException(file + " is being written by another " + owner);
  }

  /**
   * Reads through the channel that holds the lock. On POSIX systems a process loses its locks on a
   * file when it closes any other channel to it.
   */
  public static byte[] readAll(FileChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
      // until everything is there
    }
    return Arrays.copyOf(all.array(), all.position());
  }
}

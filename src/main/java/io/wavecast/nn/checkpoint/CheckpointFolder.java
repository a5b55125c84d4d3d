package io.wavecast.nn.checkpoint;

import io.wavecast.core.domain.ModelId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoint files: {@code FOLDER/NAME/best.zip} and {@code latest.zip}. Files are replaced
 * atomically ({@link AtomicFile}). Supports one writer per name and any number of readers.
 */
public final class CheckpointFolder {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

  private final Path folder;

  /** The files of a model. */
  public enum Kind {
    /** The checkpoint with the lowest validation error so far; used for predictions. */
    BEST,
    /** The newest checkpoint; training continues from it. */
    LATEST
  }

  public CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the path of a file, which need not exist.
   *
   * @throws IllegalArgumentException if the name is not a valid model name
   */
  public Path file(String name, Kind kind) {
    if (!ModelId.isValidName(name)) {
      throw new IllegalArgumentException("'" + name + "' is not a valid model name");
    }
    return folder.resolve(name).resolve(kind.name().toLowerCase(Locale.ROOT) + ".zip");
  }

  /**
   * Replaces a file. When this returns, the new content is on disk.
   *
   * @throws IOException if the file can't be written; names it, and the old one is unchanged
   */
  public void save(String name, Kind kind, byte[] bytes) throws IOException {
    AtomicFile.write(file(name, kind), bytes);
  }

  /**
   * Reads a file; returns empty if there is none.
   *
   * @throws IOException if the file exists and can't be read
   */
  public Optional<byte[]> load(String name, Kind kind) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file(name, kind)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Returns the sorted names that have a best checkpoint; none if the folder doesn't exist. */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes
          .map(home -> String.valueOf(home.getFileName()))
          .filter(ModelId::isValidName)
          .filter(name -> Files.isRegularFile(file(name, Kind.BEST)))
          .sorted()
          .toList();
    }
  }

  /** Returns the folder of a model's files. */
  public Path home(String name) {
    return file(name, Kind.BEST).resolveSibling("");
  }

  /** Removes a model's checkpoints and the leftovers of interrupted saves. */
  public void delete(String name) throws IOException {
    for (Kind kind : Kind.values()) {
      Files.deleteIfExists(file(name, kind));
    }
    removeUnfinished(name);
  }

  /**
   * Removes the leftovers of interrupted saves. Call it before a process saves for the first time.
   */
  public void removeUnfinished(String name) throws IOException {
    Path home = home(name);
    if (!Files.isDirectory(home)) {
      return;
    }
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(home, "*" + AtomicFile.UNFINISHED)) {
      for (Path leftover : leftovers) {
        LOG.info("removing {}, left by an interrupted save", leftover);
        Files.deleteIfExists(leftover);
      }
    }
  }
}

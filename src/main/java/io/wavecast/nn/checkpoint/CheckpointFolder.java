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
 * Checkpoint files: {@code FOLDER/NAME/best.zip} and {@code latest.zip}. A file is written as
 * {@link AtomicFile} does: a reader sees the old one or the new one. One writer for a name; any
 * number of readers.
 */
public final class CheckpointFolder {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

  private final Path folder;

  /** Which of a model's files. */
  public enum Kind {
    /** The lowest validation error so far: what prediction uses. */
    BEST,
    /** Where training continues. */
    LATEST
  }

  public CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Where a file is or would be.
   *
   * @throws IllegalArgumentException when the name can't be a model's
   */
  public Path file(String name, Kind kind) {
    if (!ModelId.isValidName(name)) {
      throw new IllegalArgumentException("'" + name + "' can't be the name of a model");
    }
    return folder.resolve(name).resolve(kind.name().toLowerCase(Locale.ROOT) + ".zip");
  }

  /**
   * Writes a file; when this returns, it is on disk as a whole.
   *
   * @throws IOException when it can't be written, naming the file; the old one is still there
   */
  public void save(String name, Kind kind, byte[] bytes) throws IOException {
    AtomicFile.write(file(name, kind), bytes);
  }

  /**
   * Reads a file; empty when there is none.
   *
   * @throws IOException when it is there and can't be read
   */
  public Optional<byte[]> load(String name, Kind kind) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file(name, kind)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The names that have a best checkpoint, in order; none when the folder isn't there. */
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

  /** The folder of a model's files. */
  public Path home(String name) {
    return file(name, Kind.BEST).resolveSibling("");
  }

  /** Removes a model's checkpoints, and what an interrupted save has left. */
  public void delete(String name) throws IOException {
    for (Kind kind : Kind.values()) {
      Files.deleteIfExists(file(name, kind));
    }
    removeUnfinished(name);
  }

  /** Removes what an interrupted save has left. Call it before the first save of a process. */
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

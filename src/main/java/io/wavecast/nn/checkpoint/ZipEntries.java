package io.wavecast.nn.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packs and unpacks a small zip in memory. The same entries always give the same bytes. */
final class ZipEntries {
  private static final int MAX_ENTRIES = 16;

  /** Upper bound for entries that are skipped, in inflated bytes. */
  private static final long MAX_SKIPPED = 256L * 1024 * 1024;

  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ZipEntries() {}

  static byte[] pack(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // weights hardly compress, so a higher level would only cost time
      zip.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(EPOCH);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Unpacks entries. Sizes are counted while inflating: those that the zip declares are ignored.
   * Stops reading after the last wanted entry.
   *
   * @param wanted the entries to unpack, each with its largest size in bytes; others are skipped
   * @throws CheckpointException if the zip is damaged or an entry is too large
   */
  static Map<String, byte[]> unpack(byte[] bytes, Map<String, Integer> wanted)
      throws CheckpointException {
    Map<String, byte[]> found = new LinkedHashMap<>();
    int count = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++count > MAX_ENTRIES) {
          throw new CheckpointException("the checkpoint has more than " + MAX_ENTRIES + " entries");
        }
        take(zip, entry.getName(), wanted, found);
        if (found.size() == wanted.size()) {
          break;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CheckpointException("the checkpoint is damaged: " + e.getMessage(), e);
    }
    if (count == 0) {
      throw new CheckpointException("not a checkpoint: no zip of " + bytes.length + " bytes");
    }
    return found;
  }

  private static void take(
      ZipInputStream zip, String name, Map<String, Integer> wanted, Map<String, byte[]> found)
      throws IOException, CheckpointException {
    Integer limit = wanted.get(name);
    if (limit == null) {
      if (zip.skip(MAX_SKIPPED) == MAX_SKIPPED) {
        throw new CheckpointException("an entry unpacks to more than " + MAX_SKIPPED + " bytes");
      }
      return;
    }
    byte[] content = zip.readNBytes(limit + 1);
    if (content.length > limit) {
      throw new CheckpointException(name + " unpacks to more than " + limit + " bytes");
    }
    if (found.put(name, content) != null) {
      throw new CheckpointException("the checkpoint has " + name + " twice");
    }
  }
}

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
  /** More than any network within the bounds of a specification that is worth serving. */
  private static final int MAX_UNPACKED = 256 * 1024 * 1024;

  private static final int MAX_ENTRIES = 16;
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

  static Map<String, byte[]> unpack(byte[] bytes) throws CheckpointException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    int budget = MAX_UNPACKED;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes(budget + 1);
        budget -= content.length;
        if (budget < 0 || entries.size() == MAX_ENTRIES) {
          throw new CheckpointException("the checkpoint unpacks to more than it may");
        }
        entries.put(entry.getName(), content);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CheckpointException("the checkpoint is damaged: " + e.getMessage(), e);
    }
    if (entries.isEmpty()) {
      throw new CheckpointException("not a checkpoint: no zip of " + bytes.length + " bytes");
    }
    return entries;
  }
}

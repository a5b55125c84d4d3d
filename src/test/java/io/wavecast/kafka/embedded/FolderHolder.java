package io.wavecast.kafka.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A process that locks a data folder and keeps it until its standard input ends. */
final class FolderHolder {
  private FolderHolder() {}

  /** Prints a line once the folder is locked. */
  public static void main(String[] args) throws IOException {
    try (DataFolder folder = DataFolder.open(Path.of(args[0]))) {
      System.out.println(folder.path());
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }
}

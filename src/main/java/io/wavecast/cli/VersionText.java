package io.wavecast.cli;

import picocli.CommandLine.IVersionProvider;

/** The text of {@code --version}; the number comes from the jar's manifest. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = VersionText.class.getPackage().getImplementationVersion();
    String java = Runtime.version().toString();
    return new String[] {
      "wavecast " + (version == null ? "unpackaged" : version) + " (Java " + java + ")"
    };
  }
}

package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.testkit.TestProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo under a locale whose upper-case letters differ, which Kafka's broker can't bear. */
class LocaleIT {
  @TempDir Path dir;

  @Test
  void theDemoRunsUnderATurkishLocale() throws Exception {
    Process process =
        TestProcess.start(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-Duser.language=tr",
                    "-Duser.country=TR",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "demo",
                    "--for",
                    "5s",
                    "--http-port",
                    "0",
                    "--broker-port",
                    "0",
                    "--data-dir",
                    dir.toString())
                .redirectErrorStream(true));

    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("summary: points=");
  }
}

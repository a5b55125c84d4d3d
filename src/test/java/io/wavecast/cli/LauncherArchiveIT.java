package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherArchiveIT {
  private static final Map<String, String> ARCHIVES = Map.of("ARCHIVES", "1");

  @TempDir private Path folder;
  private LauncherFixture fixture;

  @BeforeEach
  void copyTheLauncher() throws IOException {
    fixture = new LauncherFixture(folder);
  }

  private String use() {
    return "-XX:SharedArchiveFile=" + fixture.root.resolve("target/classes-17.0.15+6-LTS_a.jsa");
  }

  @Test
  void theFirstPredictorMakesAnArchiveThatTheOthersUse() throws Exception {
    LauncherFixture.Result first = fixture.run(ARCHIVES, "predict");
    LauncherFixture.Result second = fixture.run(ARCHIVES, "train");

    assertThat(fixture.archives()).singleElement().asString().contains("demo --for 6s");
    assertThat(first.err()).last().asString().contains("preparing faster starts");
    assertThat(first.out()).containsSequence(use(), "-Xshare:auto", "-XX:+VerifySharedSpaces");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).contains(use());
    assertThat(fixture.root.resolve("target/.archive")).doesNotExist();
  }

  @Test
  void theArchiveOfAJdkBehindLinksHasItsNameAndTheJdkIsLeftAlone() throws Exception {
    // given a Java on the PATH that is a link to a link, as Debian has it
    Path java = fixture.jdk("17.0.15", "java.base jdk.incubator.vector").resolve("bin/java");
    Path alternative = Files.createSymbolicLink(folder.resolve("alternative"), java);
    Files.delete(fixture.bin.resolve("java"));
    Files.createSymbolicLink(fixture.bin.resolve("java"), alternative);
    Map<String, String> environment = Map.of("ARCHIVES", "1");
    Files.createDirectories(fixture.root.resolve("target/lib"));
    Files.writeString(fixture.root.resolve("target/wavecast.jar"), "whole");

    LauncherFixture.Result result = fixture.run(environment, "predict");

    assertThat(result.out())
        .contains(
            "-XX:SharedArchiveFile=" + fixture.root.resolve("target/classes-17.0.15+6-LTS.jsa"));
    assertThat(java).exists();
    assertThat(alternative).exists();
  }

  @Test
  void aNewerJarGetsANewArchive() throws Exception {
    fixture.run(ARCHIVES, "predict");
    fixture.change("target/wavecast.jar", Instant.now().plusSeconds(30));

    fixture.run(ARCHIVES, "predict");

    assertThat(fixture.archives()).hasSize(2);
  }

  @Test
  void aShortenedArchiveIsMadeAgainBecauseItWouldKillTheJvm() throws Exception {
    fixture.run(ARCHIVES, "predict");
    Path archive = fixture.root.resolve("target/classes-17.0.15+6-LTS_a.jsa");
    Files.writeString(archive, "cl");

    fixture.run(ARCHIVES, "predict");

    assertThat(fixture.archives()).hasSize(2);
    assertThat(archive).hasContent("classes");
  }

  @Test
  void anArchiveThatCannotBeMadeIsTriedOnceAndDoneWithout() throws Exception {
    Map<String, String> failing = Map.of("ARCHIVES", "fails");

    LauncherFixture.Result first = fixture.run(failing, "predict");
    LauncherFixture.Result second = fixture.run(failing, "predict");

    assertThat(first.exitCode()).isZero();
    assertThat(first.err()).last().asString().contains("start without it");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).contains("predict").doesNotContain(use());
    assertThat(fixture.archives()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"topics", "bench", "predict --help"})
  void otherCommandsHaveNoArchive(String words) throws Exception {
    assertThat(fixture.run(ARCHIVES, words.split(" ", -1)).out()).doesNotContain(use());
    assertThat(fixture.archives()).isEmpty();
  }

  @Test
  void theUserMayDoWithout() throws Exception {
    Map<String, String> without = Map.of("ARCHIVES", "1", "WAVECAST_NO_ARCHIVE", "1");

    assertThat(fixture.run(without, "predict").out()).doesNotContain(use());
  }

  @Test
  void aPredictorKeepsItsHeapSmallUnlessTheUserChoosesACollector() throws Exception {
    Map<String, String> chosen = Map.of("WAVECAST_JAVA_OPTS", "-Xmx1g -XX:+UseG1GC");

    assertThat(fixture.run(Map.of(), "predict").out()).contains("-XX:+UseSerialGC", "-Xmn48m");
    assertThat(fixture.run(Map.of(), "train").out()).doesNotContain("-XX:+UseSerialGC");
    assertThat(fixture.run(chosen, "predict").out())
        .contains("-XX:+UseG1GC")
        .doesNotContain("-XX:+UseSerialGC");
  }
}

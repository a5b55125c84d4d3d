package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
class LauncherIT {
  private static final Map<String, String> PLAIN = Map.of();

  @TempDir private Path folder;
  private LauncherFixture fixture;

  @BeforeEach
  void copyTheLauncher() throws IOException {
    fixture = new LauncherFixture(folder);
    fixture.provide("sleep");
  }

  private static void assertRefused(LauncherFixture.Result result, int code, String words) {
    assertThat(result.exitCode()).isEqualTo(code);
    assertThat(result.err()).last().asString().startsWith("wavecast: ").contains(words);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void theFirstRunBuildsSaysSoAndHandsEverythingToJava() throws Exception {
    LauncherFixture.Result result = fixture.run(PLAIN, "demo", "--for", "5 s", "*");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).singleElement().asString().contains("building");
    assertThat(fixture.builds())
        .singleElement()
        .asString()
        .contains("-q -B", "-DskipTests package");
    assertThat(result.out())
        .startsWith("--add-modules", "jdk.incubator.vector")
        .containsSequence("-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8")
        .containsSequence(
            "-jar",
            fixture.root.resolve("target/wavecast.jar").toString(),
            "demo",
            "--for",
            "5 s",
            "*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"topics", "train --help", "--debug models list", ""})
  void whatNeitherPredictsNorTrainsDoesWithoutTheVectorModule(String words) throws Exception {
    String[] args = words.isEmpty() ? new String[0] : words.split(" ", -1);

    assertThat(fixture.run(PLAIN, args).out()).doesNotContain("--add-modules");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--debug train", "--config train.properties predict", "--config=a demo"})
  void theCommandIsFoundBehindOptions(String words) throws Exception {
    assertThat(fixture.run(PLAIN, words.split(" ", -1)).out()).contains("jdk.incubator.vector");
  }

  @Test
  void aJvmWithoutTheVectorModuleRunsWithoutIt() throws Exception {
    LauncherFixture.Result result = fixture.run(Map.of("NO_VECTORS", "1"), "--debug", "train");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).doesNotContain("--add-modules").contains("--debug", "train");
  }

  @Test
  void theJavaProcessReplacesTheScriptSoThatSignalsReachIt() throws Exception {
    LauncherFixture.Result result = fixture.run(PLAIN);

    assertThat(result.out()).last().asString().contains("pid=" + result.pid() + " ");
  }

  @Test
  void whatIsCurrentIsNotBuiltAgain() throws Exception {
    fixture.run(PLAIN);

    LauncherFixture.Result again = fixture.run(PLAIN, "topics");

    assertThat(again.err()).isEmpty();
    assertThat(fixture.builds()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "src/main/java/A.java", "src/main/java", ".mvn/jvm.config"})
  void aNewerSourceIsBuiltOnceEvenWhenTheJarComesOutTheSame(String source) throws Exception {
    // given
    fixture.run(PLAIN);
    Instant built = Instant.now().minusSeconds(60);
    fixture.change("target/wavecast.jar", built);
    fixture.change(source, built.plusSeconds(30));

    // when
    fixture.run(PLAIN);
    fixture.run(PLAIN);

    // then
    assertThat(fixture.builds()).hasSize(2);
  }

  @Test
  void theBenchmarksAreABuildOfTheirOwn() throws Exception {
    // given the program is built
    fixture.run(PLAIN);

    // when the benchmarks run twice
    LauncherFixture.Result first = fixture.run(PLAIN, "bench", "--quick");
    LauncherFixture.Result second = fixture.run(PLAIN, "bench");

    // then they were built once, in their own folder, and the program not again
    assertThat(first.err()).singleElement().asString().contains("building the benchmarks");
    assertThat(first.out())
        .containsSequence(
            "-jar", fixture.root.resolve("target/bench/wavecast.jar").toString(), "bench");
    assertThat(second.err()).isEmpty();
    assertThat(fixture.builds()).hasSize(2);
    assertThat(fixture.builds().get(1)).contains("-Pbench package");
    assertThat(fixture.run(PLAIN, "topics").err()).isEmpty();
  }

  @Test
  void aChangedBenchmarkIsBuiltForTheBenchmarksOnly() throws Exception {
    fixture.run(PLAIN);
    fixture.run(PLAIN, "bench");
    fixture.change("src/bench/java/B.java", Instant.now().plusSeconds(30));

    assertThat(fixture.run(PLAIN, "bench", "--help").err()).isEmpty();
    assertThat(fixture.run(PLAIN, "bench").err()).hasSize(1);
  }

  @Test
  void missingLibrariesAreBuilt() throws Exception {
    fixture.run(PLAIN);
    Files.delete(fixture.root.resolve("target/lib"));

    fixture.run(PLAIN);

    assertThat(fixture.builds()).hasSize(2);
  }

  @Test
  void itWorksFromAnywhereAndThroughLinks() throws Exception {
    // given a relative link to an absolute one
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).toRealPath();
    Files.createSymbolicLink(elsewhere.resolve("absolute"), fixture.root.resolve("wavecast"));
    Files.createSymbolicLink(elsewhere.resolve("wavecast"), Path.of("absolute"));

    // when
    Process process = fixture.start(elsewhere.resolve("wavecast"), elsewhere, PLAIN, "topics");
    LauncherFixture.Result result = LauncherFixture.result(process);

    // then files named on the command line are found from where the user is
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains(fixture.root.resolve("target/wavecast.jar").toString());
    assertThat(result.out()).last().asString().contains("folder=" + elsewhere + " ");
  }

  @Test
  void optionsOfTheUserReachTheJvm() throws Exception {
    Map<String, String> env = Map.of("WAVECAST_JAVA_OPTS", "-Xmx2g  -Da=*", "OMP_NUM_THREADS", "4");

    LauncherFixture.Result result = fixture.run(env);

    assertThat(result.out()).containsSequence("-Xmx2g", "-Da=*", "-jar");
    assertThat(result.out()).last().asString().endsWith("omp=4");
    assertThat(fixture.run(PLAIN).out()).last().asString().endsWith("omp=1");
  }

  @Test
  void javaHomeComesBeforeThePath() throws Exception {
    Path home = folder.resolve("a jdk");
    fixture.java(home.resolve("bin/java"), "21-ea");
    fixture.run(PLAIN);

    LauncherFixture.Result result = fixture.run(Map.of("JAVA_HOME", home.toString()));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).last().asString().startsWith("java=" + home);
  }

  @Test
  void theReleaseFileOfAJdkSavesAStartOfTheJvm() throws Exception {
    fixture.run(PLAIN); // builds
    int before = fixture.versionCalls().size();
    Path home = fixture.jdk("17.0.15", "java.base jdk.incubator.vector");

    LauncherFixture.Result result = fixture.run(Map.of("JAVA_HOME", home.toString()), "train");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("jdk.incubator.vector");
    assertThat(fixture.versionCalls()).hasSize(before);
  }

  @Test
  void aReleaseFileWithoutTheVectorModuleIsNotTrusted() throws Exception {
    fixture.run(PLAIN);
    Path home = fixture.jdk("17.0.15", "java.base");

    LauncherFixture.Result result =
        fixture.run(Map.of("JAVA_HOME", home.toString(), "NO_VECTORS", "1"), "train");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).doesNotContain("jdk.incubator.vector");
  }

  @Test
  void aReleaseFileOfAnOlderJavaIsRefused() throws Exception {
    fixture.run(PLAIN);
    Path home = fixture.jdk("11.0.22", "java.base");

    assertRefused(fixture.run(Map.of("JAVA_HOME", home.toString())), 2, "Java 17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_402", "11.0.22", "16"})
  void anOlderJavaIsRefused(String version) throws Exception {
    fixture.java(fixture.bin.resolve("java"), version);

    assertRefused(fixture.run(PLAIN), 2, "Java 17");
  }

  @Test
  void aMissingJavaIsNamed() throws Exception {
    Files.delete(fixture.bin.resolve("java"));

    assertRefused(fixture.run(PLAIN), 2, "Java 17");
    assertRefused(fixture.run(Map.of("JAVA_HOME", "/nowhere")), 2, "JAVA_HOME is /nowhere");
  }

  @Test
  void aMissingMavenIsNamed() throws Exception {
    Files.delete(fixture.bin.resolve("mvn"));

    assertRefused(fixture.run(PLAIN), 2, "Maven");
  }

  @Test
  void aBuildThatFailsEndsIt() throws Exception {
    assertRefused(fixture.run(Map.of("BUILD_FAILS", "yes")), 1, "the build failed");
  }

  @Test
  void whatABuildThatFailedHasLeftIsNotRun() throws Exception {
    // given half a jar that is newer than the sources
    fixture.run(Map.of("BUILD_FAILS", "yes"));
    assertThat(fixture.root.resolve("target/wavecast.jar")).hasContent("half");

    // when
    LauncherFixture.Result result = fixture.run(PLAIN);

    // then
    assertThat(result.exitCode()).isZero();
    assertThat(fixture.builds()).hasSize(2);
    assertThat(fixture.root.resolve("target/wavecast.jar")).hasContent("whole");
  }

  @Test
  void aProgramThatRunsKeepsItsJarWhenANewOneIsBuilt() throws Exception {
    // given a program that has its jar open
    Path jar = fixture.root.resolve("target/wavecast.jar");
    fixture.run(PLAIN);
    Files.writeString(jar, "the old one");
    try (BufferedReader running = Files.newBufferedReader(jar)) {

      // when
      fixture.change("pom.xml", Instant.now().plusSeconds(30));
      fixture.run(PLAIN);

      // then
      assertThat(jar).hasContent("whole");
      assertThat(running.readLine()).isEqualTo("the old one");
    }
  }

  @Test
  void aTargetThatCannotBeWrittenEndsIt() throws Exception {
    Files.writeString(fixture.root.resolve("target"), "a file");

    assertRefused(fixture.run(PLAIN), 1, fixture.root.resolve("target") + " can't be written");
  }

  @Test
  void aJavaWithoutACompilerRunsButDoesNotBuild() throws Exception {
    // given
    Path jre = folder.resolve("a jre");
    fixture.java(jre.resolve("bin/java"), "17.0.15");
    Map<String, String> env = Map.of("JAVA_HOME", jre.toString());

    // then
    assertRefused(fixture.run(env), 2, jre + "/bin/java has no compiler");
    assertThat(fixture.builds()).isEmpty();
    fixture.run(PLAIN);
    assertThat(fixture.run(env).exitCode()).isZero();
  }

  @Test
  void mavenGetsTheJavaThatRunsTheProgram() throws Exception {
    fixture.run(PLAIN);

    assertThat(fixture.builds()).singleElement().asString().endsWith(" by " + folder.toRealPath());
  }

  @Test
  void aJavaThatDoesNotRunSaysWhy() throws Exception {
    LauncherFixture.Result result = fixture.run(Map.of("JAVA_BROKEN", "Invalid heap size"));

    assertRefused(result, 2, "bin/java doesn't run");
    assertThat(result.err()).first().isEqualTo("Invalid heap size");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoComesDuringABuildWaitsForItAndBuildsNothing(boolean flock) throws Exception {
    // given a build that has half of the jar
    useFlock(flock);
    Path launcher = fixture.root.resolve("wavecast");
    Path hold = Files.createFile(fixture.root.resolve("hold"));
    Path jar = fixture.root.resolve("target/wavecast.jar");
    Process first = fixture.start(launcher, folder, PLAIN, "one");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> Files.exists(jar) && Files.readString(jar).equals("half\n"));

    // when
    Process second = fixture.start(launcher, folder, PLAIN, "two");
    String said = second.errorReader().readLine();
    Files.delete(hold);

    // then
    assertThat(said).isEqualTo("wavecast: waiting for another build");
    assertThat(LauncherFixture.result(first).exitCode()).isZero();
    assertThat(LauncherFixture.result(second).exitCode()).isZero();
    assertThat(fixture.builds()).hasSize(1);
  }

  @Test
  void theLockOfAProcessThatIsGoneIsVoid() throws Exception {
    // given
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(fixture.root.resolve("target"));
    Path lock = fixture.root.resolve("target/.build-lock-holder");
    Files.createSymbolicLink(lock, Path.of(Long.toString(gone.pid())));

    // when
    LauncherFixture.Result result = fixture.run(PLAIN);

    // then
    assertThat(result.exitCode()).isZero();
    assertThat(fixture.builds()).hasSize(1);
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  private void useFlock(boolean flock) throws IOException {
    if (flock) {
      assumeTrue(Files.exists(Path.of("/usr/bin/flock")), "no flock on this system");
      fixture.provide("flock");
    }
  }
}

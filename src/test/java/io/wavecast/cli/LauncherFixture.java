package io.wavecast.cli;

import io.wavecast.testkit.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A copy of the launcher in a folder of its own, with a {@code mvn} and a {@code java} that only
 * write down how they were called, and a PATH on which nothing else is but what the script needs.
 */
final class LauncherFixture {
  private static final List<String> TOOLS =
      List.of(
          "dirname", "readlink", "find", "sed", "mkdir", "rmdir", "rm", "touch", "ln", "mv", "wc");

  private static final String MVN =
      """
      #!/bin/sh
      echo "$@ by $JAVA_HOME" >>"%1$s/mvn.log"
      out=target
      case "$*" in *-Pbench*) out=target/bench ;; esac
      mkdir -p $out/lib
      echo half >$out/wavecast.jar
      while [ -e "%1$s/hold" ]; do sleep 0.1; done
      [ -z "${BUILD_FAILS:-}" ] || exit 1
      echo whole >$out/wavecast.jar
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in *-version)
        echo "$@" >>"%1$s/versions.log"
        case "$*" in *vector*)
          if [ -n "${NO_VECTORS:-}" ]; then echo "Module jdk.incubator.vector not found" >&2; exit 1; fi
        esac
        if [ -n "${JAVA_BROKEN:-}" ]; then echo "$JAVA_BROKEN" >&2; exit 1; fi
        echo 'Picked up JAVA_TOOL_OPTIONS: -Da=b' >&2
        case "$*" in *XshowSettings*) echo '    java.home = %3$s' >&2 ;; esac
        echo 'openjdk version "%2$s" 2025-04-15' >&2
        if [ -n "${ARCHIVES:-}" ]; then echo 'OpenJDK Runtime (build %2$s+6-LTS/a)' >&2; fi
        exit 0
      esac
      for argument in "$@"; do case $argument in -XX:ArchiveClassesAtExit=*)
        echo "$@" >>"%1$s/archives.log"
        if [ "$ARCHIVES" = fails ]; then exit 1; fi
        echo classes >"${argument#*=}"
        exit 0
      esac; done
      for argument in "$@"; do echo "$argument"; done
      echo "java=$0 pid=$$ folder=$(pwd) omp=$OMP_NUM_THREADS"
      """;

  record Result(int exitCode, List<String> out, List<String> err, long pid) {}

  final Path root;
  final Path bin;

  LauncherFixture(Path folder) throws IOException {
    this.root = Files.createDirectory(folder.resolve("a project")).toRealPath();
    this.bin = Files.createDirectory(folder.resolve("bin")).toRealPath();
    Files.copy(Path.of("wavecast"), root.resolve("wavecast"));
    root.resolve("wavecast").toFile().setExecutable(true);
    Files.createDirectories(root.resolve("src/main/java"));
    Files.createDirectories(root.resolve(".mvn"));
    Files.createDirectories(root.resolve("src/bench/java"));
    for (String source :
        List.of("pom.xml", "src/main/java/A.java", "src/bench/java/B.java", ".mvn/jvm.config")) {
      Files.writeString(root.resolve(source), "");
    }
    for (String tool : TOOLS) {
      provide(tool);
    }
    script(bin.resolve("mvn"), MVN.formatted(root));
    java(bin.resolve("java"), "17.0.15");
    script(bin.resolve("javac"), "");
  }

  /** Puts a tool of this system on the PATH of the launcher. */
  void provide(String tool) throws IOException {
    for (String folder : List.of("/bin", "/usr/bin")) {
      Path original = Path.of(folder, tool);
      if (Files.exists(original)) {
        script(bin.resolve(tool), "#!/bin/sh\nexec " + original + " \"$@\"\n");
        return;
      }
    }
    throw new IOException(tool + " is not on this system");
  }

  /** A Java without a compiler; its home is the folder above the file's. */
  void java(Path file, String version) throws IOException {
    Path home = file.resolve("../..").normalize();
    script(file, JAVA.formatted(root, version, home));
  }

  /**
   * A JDK that is described by a release file, as those of all vendors are.
   *
   * @param modules the names of its modules, separated by spaces
   */
  Path jdk(String version, String modules) throws IOException {
    Path home = root.resolveSibling("jdk");
    java(home.resolve("bin/java"), version);
    Files.writeString(
        home.resolve("release"),
        """
        IMPLEMENTOR="a"
        JAVA_RUNTIME_VERSION="%1$s+6-LTS"
        JAVA_VERSION="%1$s"
        MODULES="%2$s"
        """
            .formatted(version, modules));
    return home;
  }

  /** Returns how the version of Java was asked for, one call a line. */
  List<String> versionCalls() throws IOException {
    Path log = root.resolve("versions.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    file.toFile().setExecutable(true);
  }

  /** Makes a source newer than anything that was built so far, or older. */
  void change(String source, Instant time) throws IOException {
    Files.setLastModifiedTime(root.resolve(source), FileTime.from(time));
  }

  List<String> builds() throws IOException {
    Path log = root.resolve("mvn.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  List<String> archives() throws IOException {
    Path log = root.resolve("archives.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  Process start(Path launcher, Path folder, Map<String, String> env, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(env);
    return TestProcess.start(builder);
  }

  Result run(Map<String, String> env, String... args) throws IOException, InterruptedException {
    return result(start(root.resolve("wavecast"), root, env, args));
  }

  static Result result(Process process) throws IOException, InterruptedException {
    List<String> out = process.inputReader().lines().toList();
    List<String> err = process.errorReader().lines().toList();
    return new Result(process.waitFor(), out, err, process.pid());
  }
}

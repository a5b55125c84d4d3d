package io.wavecast.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs that make the documents' tables and pictures are no part of the build. */
class DocsProgramsTest {
  private static final Path FOLDER = Path.of("docs", "accuracy");

  /** Needs a library that the build doesn't have. */
  private static final String OTHER_LIBRARY = "RandomCutForest.java";

  @TempDir Path classes;

  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith(OTHER_LIBRARY))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramOfTheDocumentsCompiles(Path program) throws IOException {
    // given
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "--add-modules",
            "jdk.incubator.vector",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());

    // when
    boolean compiled;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      compiled =
          compiler
              .getTask(problems, files, null, options, null, files.getJavaFileObjects(program))
              .call();
    }

    // then
    assertThat(compiled).as(problems.toString()).isTrue();
  }
}

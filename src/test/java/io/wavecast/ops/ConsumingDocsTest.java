package io.wavecast.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documentation shows the examples as they are tried. */
class ConsumingDocsTest {
  private static final String PYTHON = "docs/examples/tail_predictions.py";

  private final String document;

  ConsumingDocsTest() throws Exception {
    document = Files.readString(Path.of("docs/consuming.md"));
  }

  @Test
  void showsTheJavaExample() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/io/wavecast/examples/TailPredictions.java"));
    String shown = source.substring(source.indexOf("import "));

    assertThat(document).contains("```java\n" + shown + "```");
  }

  @Test
  void showsThePythonExample() throws Exception {
    assertThat(document).contains("```python\n" + Files.readString(Path.of(PYTHON)) + "```");
  }

  @Test
  void thePythonExampleIsPython() throws Exception {
    Program python = Program.required("python3");

    Program.Result result =
        python.run(Map.of(), "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", PYTHON);

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void namesEverySchema() throws Exception {
    for (Path schema : Documents.files(Path.of("docs/schemas"), ".json")) {
      assertThat(document).contains("schemas/" + schema.getFileName());
    }
  }
}

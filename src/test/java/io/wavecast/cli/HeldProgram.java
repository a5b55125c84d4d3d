package io.wavecast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;

/**
 * The program in a process that stands still once it has printed a text, until it has been told to
 * end: a signal that a test sends when it sees the text never comes too late.
 */
final class HeldProgram extends FilterOutputStream {
  private final String text;
  private final StringBuilder line = new StringBuilder();

  private HeldProgram(OutputStream out, String text) {
    super(out);
    this.text = text;
  }

  /**
   * Runs it.
   *
   * @param args the text, and the arguments of the program
   */
  public static void main(String[] args) {
    System.setOut(new PrintStream(new HeldProgram(System.out, args[0]), true, UTF_8));
    Main.main(Arrays.copyOfRange(args, 1, args.length));
  }

  @Override
  public void write(int character) throws IOException {
    out.write(character);
    line.append((char) character);
    if (character == '\n') {
      out.flush();
      hold();
      line.setLength(0);
    }
  }

  private void hold() {
    if (line.indexOf(text) >= 0) {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .forever()
          .until(HeldProgram::isToldToEnd);
    }
  }

  /** Then the closing thread has told the program to stop, and waits until it has. */
  private static boolean isToldToEnd() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread ->
                thread.getName().equals("shutdown") && thread.getState() == Thread.State.WAITING);
  }
}

package io.wavecast.terminal.watch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Curses;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** A live table on the terminal's alternate screen; closing restores the former content. */
public final class WatchScreen implements AutoCloseable {
  private final Terminal terminal;
  private final Display display;
  private final WatchTable table;
  private final PrintWriter out;
  private final String farewell;
  private final boolean colours;
  private Size size = new Size(0, 0); // guarded by this
  private boolean closed; // guarded by this

  /**
   * @param out writer to the terminal that stays open after JLine has closed its own
   * @param colours whether colors are allowed
   */
  public WatchScreen(Terminal terminal, PrintWriter out, String title, boolean colours) {
    this.terminal = terminal;
    this.out = out;
    this.colours = colours;
    this.farewell = sequence(Capability.cursor_normal) + sequence(Capability.exit_ca_mode);
    this.display = new Display(terminal, true);
    this.table = new WatchTable(title, terminal.encoding().equals(StandardCharsets.UTF_8));
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    terminal.flush();
  }

  private String sequence(Capability capability) {
    String template = terminal.getStringCapability(capability);
    return template == null ? "" : Curses.tputs(template);
  }

  /** Opens the terminal of this process. */
  public static Terminal system() throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .name("wavecast")
        // JLine's handler would take Ctrl-C away from the JVM, and nothing would be closed
        .nativeSignals(false)
        .build();
  }

  /** Returns whether stdout is a terminal with cursor control; the launcher passes the former. */
  public static boolean isPossible() {
    String kind = System.getenv("TERM");
    return Boolean.getBoolean("wavecast.screen") && kind != null && !kind.equals("dumb");
  }

  /** Returns whether colors are wanted (no-color.org). */
  public static boolean hasColours() {
    String no = System.getenv("NO_COLOR");
    return no == null || no.isEmpty();
  }

  /** Draws the changes. */
  public synchronized void show(WatchBoard.Look look) {
    if (closed) {
      return;
    }
    int width = Math.max(1, terminal.getWidth());
    int height = Math.max(1, terminal.getHeight());
    resize(width, height);
    List<AttributedString> lines = table.lines(look, width, height);
    if (!colours) {
      lines = lines.stream().map(line -> new AttributedString(line.toString())).toList();
    }
    display.update(lines.subList(0, Math.min(lines.size(), height)), -1);
  }

  /** Clears the screen after a change of size, because terminals then move their content. */
  private void resize(int width, int height) {
    if (!size.equals(new Size(width, height))) {
      size = new Size(width, height);
      display.resize(height, width);
      display.clear();
      terminal.puts(Capability.clear_screen);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      out.print(farewell);
      out.flush();
      terminal.close();
    }
  }
}

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

/** The table on a screen of its own, drawn over itself; closing brings back what was there. */
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
   * @param out the way to the terminal that is still open at the end of the process, when JLine has
   *     closed its own
   * @param colours whether there may be any
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

  /** The terminal that the process runs in. */
  public static Terminal system() throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .name("wavecast")
        // it would take Ctrl-C away from the JVM, which would end without closing anything
        .nativeSignals(false)
        .build();
  }

  /** Whether stdout is a terminal that can be drawn on; the launcher says the first. */
  public static boolean isPossible() {
    String kind = System.getenv("TERM");
    return Boolean.getBoolean("wavecast.screen") && kind != null && !kind.equals("dumb");
  }

  /** Whether colours are wanted (no-color.org). */
  public static boolean hasColours() {
    String no = System.getenv("NO_COLOR");
    return no == null || no.isEmpty();
  }

  /** Draws what has changed. */
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

  /** A terminal whose size changes moves what is on it, one way or another: begin again. */
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

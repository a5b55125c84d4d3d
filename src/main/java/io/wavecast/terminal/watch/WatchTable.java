package io.wavecast.terminal.watch;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.terminal.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Formats the board as lines that fit the terminal's width. */
final class WatchTable {
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle DIM = PLAIN.faint();
  private static final AttributedStyle HEAD = PLAIN.bold();
  private static final AttributedStyle VALUE = PLAIN.foreground(AttributedStyle.BLUE);
  private static final AttributedStyle BETTER = PLAIN.foreground(AttributedStyle.GREEN);
  private static final AttributedStyle WORSE = PLAIN.foreground(AttributedStyle.RED);
  private static final AttributedStyle NEWS = PLAIN.foreground(AttributedStyle.YELLOW).bold();
  private static final int LINES_AROUND = 4;

  private final String title;
  private final boolean unicode;

  /**
   * @param title description of what is watched
   * @param unicode whether the terminal can show bar characters
   */
  WatchTable(String title, boolean unicode) {
    this.title = title;
    this.unicode = unicode;
  }

  /** Returns the lines. */
  List<AttributedString> lines(WatchBoard.Look look, int width, int height) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(fit(heading(look), width));
    lines.add(AttributedString.EMPTY);
    if (look.rows().isEmpty()) {
      lines.add(fit(new AttributedString("waiting for predictions", DIM), width));
      return lines;
    }
    WatchColumns columns = WatchColumns.of(look.rows(), width);
    lines.add(fit(header(columns), width));
    int room = Math.max(1, height - LINES_AROUND);
    boolean all = look.rows().size() <= room;
    int shown = all ? look.rows().size() : Math.max(1, room - 1);
    look.rows().stream().limit(shown).forEach(row -> lines.add(fit(line(row, columns), width)));
    if (!all) {
      String more = (look.rows().size() - shown) + " more; the window is too low";
      lines.add(fit(new AttributedString(more, DIM), width));
    }
    return lines;
  }

  private AttributedString heading(WatchBoard.Look look) {
    return new AttributedStringBuilder()
        .append("wavecast", HEAD)
        .append("  " + title, DIM)
        .append(String.format(Locale.ROOT, "  %.1f predictions/s", look.perSecond()))
        .append("  Ctrl-C ends", DIM)
        .toAttributedString();
  }

  private AttributedString header(WatchColumns columns) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    columns.cells((column, width) -> cell(line, title(column), width, column.right(), DIM));
    return line.toAttributedString();
  }

  /** A terminal that can't show bars can't show the sign either. */
  private String title(WatchColumns.Column column) {
    return unicode ? column.title() : column.title().replace("÷", "/");
  }

  private AttributedString line(WatchRow.Look row, WatchColumns columns) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    columns.cells(
        (column, width) ->
            cell(line, text(row, column, width), width, column.right(), style(row, column)));
    return line.toAttributedString();
  }

  private String text(WatchRow.Look row, WatchColumns.Column column, int width) {
    Score score = row.score();
    Prediction prediction = row.prediction();
    return switch (column) {
      case SERIES -> Printable.of(row.series());
      case VALUES -> Sparkline.of(row.actual(), width, unicode);
      case ACTUAL -> prediction == null ? "" : number(prediction.last());
      case OUTSIDE -> score == null ? "" : Band.mark(score, unicode);
      case NEXT -> prediction == null ? "" : number(prediction.predicted());
      case BAND -> prediction == null ? "" : Band.of(prediction, unicode);
      case MSE -> score == null ? "" : measure(score.mse());
      case NAIVE -> score == null ? "" : measure(score.naiveMse());
      case RATIO -> score == null ? "" : Ratio.of(score);
      case MODEL -> prediction == null ? "" : prediction.model().toString();
    };
  }

  private static AttributedStyle style(WatchRow.Look row, WatchColumns.Column column) {
    Score score = row.score();
    return switch (column) {
      case VALUES -> VALUE;
      case MSE, RATIO ->
          score == null || score.mse() == score.naiveMse()
              ? PLAIN
              : score.mse() < score.naiveMse() ? BETTER : WORSE;
      case OUTSIDE -> WORSE;
      case BAND, NAIVE -> DIM;
      case MODEL -> row.justSwapped() ? NEWS : DIM;
      case SERIES, ACTUAL, NEXT -> PLAIN;
    };
  }

  /** Formats with six decimals, or with an exponent for very small and very large numbers. */
  private static String number(double value) {
    double size = Math.abs(value);
    String form = size != 0 && (size < 1e-4 || size >= 1e5) ? "%.4e" : "%.6f";
    return String.format(Locale.ROOT, form, value);
  }

  private static String measure(double value) {
    return String.format(Locale.ROOT, "%.2e", value);
  }

  /** Pads or cuts the text to a width in terminal columns. */
  private static void cell(
      AttributedStringBuilder line, String text, int width, boolean right, AttributedStyle style) {
    if (line.length() > 0) {
      line.append("  ");
    }
    AttributedString content = fit(new AttributedString(text, style), width);
    String rest = " ".repeat(Math.max(0, width - content.columnLength()));
    if (right) {
      line.append(rest).append(content);
    } else {
      line.append(content).append(rest);
    }
  }

  private static AttributedString fit(AttributedString text, int width) {
    return text.columnLength() <= width ? text : text.columnSubSequence(0, width);
  }
}

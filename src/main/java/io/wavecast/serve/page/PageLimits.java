package io.wavecast.serve.page;

/**
 * How much is kept, whatever comes. With the defaults at most some 20 MB of histories, and half a
 * kilobyte for each series with a row.
 *
 * @param history scores kept of one series
 * @param histories series of which scores are kept
 * @param rows series in the table
 * @param rowCharacters characters of all their ids together
 */
public record PageLimits(int history, int histories, int rows, long rowCharacters) {
  /** At ten points a second six minutes of 128 series, and a table of 200,000. */
  public static final PageLimits DEFAULT = new PageLimits(3_600, 128, 200_000, 50_000_000);

  public PageLimits {
    if (history < 1 || histories < 1 || rows < 1 || rowCharacters < 1) {
      throw new IllegalArgumentException("a limit is less than 1");
    }
  }
}

package io.wavecast.serve.page;

/**
 * Bounds of the page's memory. The defaults allow about 35 MB of histories, and half a kilobyte per
 * series in the table.
 *
 * @param history maximum number of scores kept per series
 * @param histories maximum number of series with a history
 * @param rows maximum number of series in the table
 * @param rowCharacters maximum total length of their ids in characters
 */
public record PageLimits(int history, int histories, int rows, long rowCharacters) {
  /** Six minutes of 128 series at ten points a second, and a table of 200,000 series. */
  public static final PageLimits DEFAULT = new PageLimits(3_600, 128, 200_000, 50_000_000);

  public PageLimits {
    if (history < 1 || histories < 1 || rows < 1 || rowCharacters < 1) {
      throw new IllegalArgumentException("the limits of the page must be at least 1");
    }
  }
}

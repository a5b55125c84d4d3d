package io.wavecast.core.forecast;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.PathStep;
import io.wavecast.core.state.StatePart;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forecasters of one series, their mixture and its intervals. The same values and the same
 * network numbers in the same order give the same digits. Not thread-safe.
 *
 * <p>For each point call {@link #observe}, then {@link #forecast} if a forecast of the next one is
 * wanted.
 */
public final class SeriesForecaster implements StatePart {
  /** 2 was the format with one memory, which is skipped: its forecasters start anew. */
  private static final int PART = 4;

  private static final ForecasterKind[] KINDS = ForecasterKind.values();

  private final ForecastConfig config;
  private final ForecasterSet forecasters;
  private final SeriesHistory history;
  private final double[] said = new double[KINDS.length];
  private final Mixture mixture =
      new Mixture(Arrays.stream(KINDS).mapToDouble(ForecasterKind::prior).toArray());
  private final ForecastIntervals intervals;
  private final PendingForecast pending = new PendingForecast();

  /**
   * Creates the forecasters of a new series.
   *
   * @param windowLength number of values in the network's window
   */
  public SeriesForecaster(ForecastConfig config, int windowLength) {
    this.config = config;
    history = new SeriesHistory(windowLength, config.firstSeason());
    forecasters = new ForecasterSet(config.firstSeason());
    intervals = new ForecastIntervals(config);
  }

  /** Returns the length of the season in use, in points; 0 for none. */
  public int season() {
    return history.season();
  }

  /**
   * Uses another season from the next forecast on. The seasonal forecaster then starts anew, and is
   * silent until the history covers the season. Without {@link ForecastConfig#isAutoSeason()} the
   * configured season stays.
   *
   * @param length in points, 0 for none
   */
  public void useSeason(int length) {
    if (!SeriesHistory.isSeason(length)) {
      throw new IllegalArgumentException("a season of " + length + " points");
    }
    if (length != season() && config.isAutoSeason()) {
      changeSeason(length);
      mixture.forget(ForecasterKind.SEASONAL.index());
    }
  }

  private void changeSeason(int length) {
    history.changeSeason(length);
    forecasters.changeSeason(length);
  }

  /**
   * Gives the network, while it has no record for this series, the one that its validation
   * suggests.
   *
   * @param skill its skill over persistence; NaN or 0 if it isn't known
   * @return true if it has a record now because of this
   */
  public boolean presumeNetwork(double skill) {
    return mixture.presume(ForecasterKind.NETWORK.index(), ForecasterKind.NAIVE.index(), skill);
  }

  /**
   * Returns the input of a network that takes a season: the values of one season ago, followed by
   * the window. The former are NaN while the history doesn't cover them.
   *
   * @param window the newest values, oldest first
   * @param length of the season in points; 0 if the series has none
   */
  public double[] seasonalInput(double[] window, int length) {
    return SeasonalInput.of(history.values(), window, length);
  }

  /**
   * Returns a copy of the newest values.
   *
   * @param length of the season that it has room for, in points; 0 for none
   */
  public RecentValues recentValues(int length) {
    return history.recent(length);
  }

  /** Takes note that values are missing before the next one; a pending forecast is dropped. */
  public void restart() {
    pending.drop();
    history.values().clear();
    forecasters.restart();
  }

  /**
   * Takes the next value: scores the pending forecast, if any, and learns.
   *
   * @return the anomaly to report, if any
   */
  public @Nullable Anomaly observe(double value) {
    Anomaly anomaly = null;
    if (pending.isMade()) {
      anomaly = intervals.learn(value - pending.value());
      mixture.learn(value);
      pending.drop();
    }
    forecasters.learn(history.values(), value);
    history.values().add(value);
    return anomaly;
  }

  /** Replaces the newest value by another one of the same time; a pending forecast is dropped. */
  public void replace(double value) {
    pending.drop();
    history.values().replaceNewest(value);
  }

  /**
   * Forecasts the next value. At least one value must have been observed since the last restart.
   *
   * @param network the network's forecast; NaN without one
   */
  public Forecast forecast(double network) {
    forecasters.forecast(history.values(), said);
    said[ForecasterKind.NETWORK.index()] = network;
    double mixed = mixture.mix(said);
    ForecasterKind alone = Double.isFinite(network) ? ForecasterKind.NETWORK : ForecasterKind.NAIVE;
    ForecasterKind by = config.isMixture() ? KINDS[mixture.leader()] : alone;
    double center = config.isMixture() ? mixed : said[alone.index()];
    double weight = config.isMixture() ? mixture.weight(by.index()) : 1;
    pending.set(center, by, weight);
    return pending.with(intervals);
  }

  /**
   * Forecasts the next values, after {@link #forecast}. Changes nothing.
   *
   * @param window the newest values, oldest first, as the network takes them
   * @param network null if none takes part
   * @return as many as the horizon; empty if it is 1
   */
  public List<PathStep> path(double[] window, @Nullable PathNetwork network) {
    if (config.horizon() == 1 || !pending.isMade()) {
      return List.of();
    }
    double[] weights = new double[KINDS.length];
    for (ForecasterKind kind : KINDS) {
      weights[kind.index()] = config.isMixture() ? weight(kind) : kind == pending.by() ? 1 : 0;
    }
    return new PathRecursion(forecasters, weights)
        .run(
            history.values(),
            window,
            pending.value(),
            intervals.mainHalfWidth(),
            network,
            config.horizon());
  }

  /** Returns the forecast of the next value; null if none was made since the last value. */
  public @Nullable Forecast pending() {
    return pending.isMade() ? pending.with(intervals) : null;
  }

  /** Returns the interval outside which the next value can be an anomaly, if it is known. */
  public @Nullable Interval anomalyInterval() {
    return pending.isMade() ? intervals.anomalyAround(pending.value()) : null;
  }

  /**
   * Returns what a forecaster said last.
   *
   * @return NaN if it was silent
   */
  public double said(ForecasterKind kind) {
    return said[kind.index()];
  }

  /** Returns the weight of a forecaster in the last mixture. */
  public double weight(ForecasterKind kind) {
    return mixture.weight(kind.index());
  }

  @Override
  public int id() {
    return PART;
  }

  @Override
  public boolean isEmpty() {
    return history.values().size() == 0 && intervals.isEmpty();
  }

  @Override
  public void write(StateWriter out) {
    out.writeUnsigned(season());
    history.values().write(out);
    out.writeByte(pending.isMade() ? 1 : 0);
    if (pending.isMade()) {
      out.writeDouble(said(ForecasterKind.NETWORK));
    }
    mixture.write(out);
    intervals.write(out);
    forecasters.write(out);
  }

  /** Reads what was written; a seasonal forecaster of another season starts anew. */
  @Override
  public void read(StateReader in) {
    int written = (int) in.readUnsigned();
    if (config.isAutoSeason() && written != season() && SeriesHistory.isSeason(written)) {
      changeSeason(written);
    }
    boolean sameSeason = written == season();
    history.values().read(in);
    boolean isPending = in.readByte() != 0;
    double network = isPending ? in.readDouble() : Double.NaN;
    mixture.read(in);
    if (!sameSeason) {
      mixture.forget(ForecasterKind.SEASONAL.index());
    }
    intervals.read(in);
    forecasters.read(in, sameSeason);
    if (isPending) {
      forecast(network);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeriesForecaster that
        && config.equals(that.config)
        && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  private byte[] bytes() {
    StateWriter out = new StateWriter();
    write(out);
    return out.toBytes();
  }
}

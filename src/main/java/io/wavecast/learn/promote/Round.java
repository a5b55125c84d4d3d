package io.wavecast.learn.promote;

import io.wavecast.core.domain.Season;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.util.Optional;

/**
 * A round under way. Immutable.
 *
 * @param windows the windows of the model
 * @param seenUntil event time of the newest point that training or judging has used before
 * @param newest event time of the newest point of the round
 * @param season that is published with the model, if it has one
 */
record Round(RoundWindows windows, long seenUntil, long newest, Optional<Season> season) {
  String name() {
    return windows.name();
  }

  /** Returns the data with the season, if there is one and it leaves enough windows. */
  RoundData data(RoundData plain) {
    if (season.isEmpty()) {
      return plain;
    }
    RoundData seasonal = RoundData.split(windows.with(season), seenUntil);
    boolean isEnough =
        seasonal.train().size() > 0 && seasonal.judge().size() >= seasonal.minJudged();
    return isEnough ? seasonal : plain;
  }

  /**
   * Returns the windows to judge a champion by, with the season of its own input. They are the same
   * for all models, also where another season leaves more or fewer windows.
   */
  LiveWindows judged(Checkpoint champion, RoundData data) {
    Optional<Season> own = champion.manifest().facts().season();
    boolean isSame = own.map(Season::length).equals(season.map(Season::length));
    boolean isReady = isSame && data.judge().seasons().length > 0;
    return isReady || !champion.manifest().spec().inputs().hasSeason()
        ? data.judge()
        : data.judge().withSeasonsOf(windows.with(own));
  }
}

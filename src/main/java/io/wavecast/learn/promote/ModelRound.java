package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Season;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.dataset.ScaleLearner;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.sample.SeriesPoints;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * The rounds of single model names: withdraw a champion that no longer beats persistence, train a
 * challenger on the older windows, and judge it on windows that are newer than everything that
 * training or judging has used before. Remembers up to where each name has been judged. Not
 * thread-safe.
 */
final class ModelRound {
  /** One in so many challengers starts from random weights, so that a bad start is no fate. */
  private static final int FRESH_STARTS = 4;

  /** Maximum factor on the epochs of a round with few windows. */
  private static final int MAX_EPOCHS = 10;

  private final LiveTrainerConfig config;
  private final ModelStore store;
  private final TrainingMetrics metrics;
  private final InstantSource clock;
  private final Map<String, Long> judgedUntil = new HashMap<>();
  private final Map<String, Integer> challengers = new HashMap<>();

  ModelRound(
      LiveTrainerConfig config, ModelStore store, TrainingMetrics metrics, InstantSource clock) {
    this.config = config;
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Runs a round of one name.
   *
   * @param since event time after which the series have changed; if there are enough windows after
   *     it, only those are used
   */
  RoundOutcome run(String name, List<SeriesPoints> series, OptionalLong since, BooleanSupplier stop)
      throws IOException {
    Optional<String> blocked = store.promotionBlocked(name);
    if (blocked.isPresent()) {
      return new RoundOutcome.Kept(name, blocked.get());
    }
    RoundWindows windows = new RoundWindows(config, name, series, since);
    LiveWindows plain = windows.plain();
    metrics.used(name, plain.size(), plain.seriesCount());
    Optional<Checkpoint> champion = store.serving(name);
    long seenUntil = seenUntil(name, champion);
    RoundData data = RoundData.split(plain, seenUntil);
    if (data.size() < config.minWindows() || data.train().size() == 0) {
      return new RoundOutcome.Skipped(
          name, data.size() + " windows so far, " + config.minWindows() + " needed");
    }
    if (data.judge().size() < data.minJudged()) {
      return new RoundOutcome.Kept(
          name,
          "%d new windows to judge by, %d needed".formatted(data.judge().size(), data.minJudged()));
    }
    Optional<Season> season =
        new ModelSeason(config.season(), config.rules())
            .of(name, series, champion.flatMap(one -> one.manifest().facts().season()));
    TrainOptions options = since.isPresent() ? options(data) : config.options();
    Round round = new Round(windows, seenUntil, plain.newest(), season);
    return challenge(round, champion, round.data(data), options, stop);
  }

  /** Gives few windows more epochs, up to ten times as many, so that the steps are the same. */
  private TrainOptions options(RoundData data) {
    int usual = config.maxWindows() * 2 / 3;
    int factor = Math.max(1, Math.min(MAX_EPOCHS, usual / Math.max(1, data.train().size())));
    return config.options().withEpoch(config.options().epoch() * factor);
  }

  private long seenUntil(String name, Optional<Checkpoint> champion) throws IOException {
    long trained =
        champion
            .map(one -> one.manifest().trainedUntil())
            .orElse(OptionalLong.empty())
            .orElse(Long.MIN_VALUE);
    long asked = store.judgeAfter(name).orElse(Long.MIN_VALUE);
    long judged = judgedUntil.getOrDefault(name, Long.MIN_VALUE);
    return Math.max(trained, Math.max(asked, judged));
  }

  private RoundOutcome challenge(
      Round round,
      Optional<Checkpoint> serving,
      RoundData data,
      TrainOptions options,
      BooleanSupplier stop)
      throws IOException {
    String name = round.name();
    Judge judge = new Judge(data);
    Optional<double[]> champion =
        serving.flatMap(
            one ->
                Champion.predictor(one, config)
                    .map(network -> judge.losses(network, round.judged(one, data))));
    boolean withdrawn =
        champion.isPresent() && PromotionRule.mustWithdraw(champion.get(), judge.persistence());
    if (withdrawn) {
      store.withdraw(name, "it no longer beats persistence");
      champion = Optional.empty();
    }
    TrainingTask task = task(round, withdrawn ? Optional.empty() : serving, data);
    TrainingJob job =
        new TrainingJob(options, store.sink(name), TrainingListener.NONE, metrics, clock);
    Candidate candidate = job.run(task, stop);
    if (candidate.training().interrupted()) {
      return new RoundOutcome.Kept(name, "the training was interrupted");
    }
    judgedUntil.put(name, round.newest());
    Losses losses =
        judge.compare(Champion.predictor(candidate.checkpoint(), config).orElseThrow(), champion);
    Checkpoint checkpoint = withFacts(candidate.checkpoint(), round.season(), losses);
    return conclude(task.id(), checkpoint, PromotionRule.judge(losses), withdrawn);
  }

  private static Checkpoint withFacts(
      Checkpoint checkpoint, Optional<Season> season, Losses losses) {
    ModelFacts facts = new ModelFacts(season, losses.skill());
    return checkpoint.withManifest(checkpoint.manifest().withFacts(facts));
  }

  private TrainingTask task(Round round, Optional<Checkpoint> champion, RoundData data)
      throws IOException {
    String name = round.name();
    NetworkSpec spec = round.windows().spec(data.train());
    boolean fresh = challengers.merge(name, 1, Integer::sum) % FRESH_STARTS == 0;
    WindowSet train = data.train().withUnits(data.units());
    LiveWindows validation = data.validation().size() > 0 ? data.validation() : data.train();
    return new TrainingTask(
        store.next(name),
        spec,
        train,
        validation.withUnits(data.units()),
        ScaleLearner.learn(train, spec),
        fresh ? Optional.empty() : champion,
        OptionalLong.of(round.newest()));
  }

  private RoundOutcome conclude(
      ModelId id, Checkpoint checkpoint, Promotion judgement, boolean withdrawn)
      throws IOException {
    if (judgement instanceof Promotion.Promote) {
      store.promote(checkpoint, judgement.reason());
      return new RoundOutcome.Promoted(id, judgement.reason());
    }
    return withdrawn
        ? new RoundOutcome.Withdrawn(
            id.name(), "it no longer beats persistence; challenger: " + judgement.reason())
        : new RoundOutcome.Kept(id.name(), judgement.reason());
  }
}

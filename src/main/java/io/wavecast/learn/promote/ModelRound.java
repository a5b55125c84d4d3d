package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Season;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.LiveWindowBuilder;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.dataset.ScaleLearner;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.sample.SeriesPoints;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rounds of single model names: withdraw a champion that no longer beats persistence, train a
 * challenger on the older windows, and judge it on windows that are newer than everything that
 * training or judging has used before. Remembers up to where each name has been judged. Not
 * thread-safe.
 */
final class ModelRound {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRound.class);

  /** One in so many challengers starts from random weights, so that a bad start is no fate. */
  private static final int FRESH_STARTS = 4;

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

  /** Runs a round of one name. */
  RoundOutcome run(String name, List<SeriesPoints> series, BooleanSupplier stop)
      throws IOException {
    Optional<String> blocked = store.promotionBlocked(name);
    if (blocked.isPresent()) {
      return new RoundOutcome.Kept(name, blocked.get());
    }
    LiveWindows windows = windows(name, series);
    metrics.used(name, windows.size(), windows.seriesCount());
    Optional<Checkpoint> champion = store.serving(name);
    RoundData data = RoundData.split(windows, seenUntil(name, champion));
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
    return challenge(name, champion, data, windows.newest(), season, stop);
  }

  private LiveWindows windows(String name, List<SeriesPoints> series) {
    int each = Math.max(1, config.maxWindows() / Math.max(1, series.size()));
    LiveWindowBuilder builder = new LiveWindowBuilder(config.rules(), each);
    series.forEach(one -> builder.add(one.series(), one.times(), one.values()));
    Map<String, Integer> skipped = builder.skipped();
    if (!skipped.isEmpty()) {
      LOG.warn(
          "{}: windows with values that are no measurements are not trained on, by series: {}",
          name,
          skipped);
    }
    return builder.build();
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
      String name,
      Optional<Checkpoint> serving,
      RoundData data,
      long newest,
      Optional<Season> season,
      BooleanSupplier stop)
      throws IOException {
    Judge judge = new Judge(data);
    Optional<double[]> champion =
        serving.flatMap(this::restored).map(predictor -> judge.losses(predictor));
    boolean withdrawn =
        champion.isPresent() && PromotionRule.mustWithdraw(champion.get(), judge.persistence());
    if (withdrawn) {
      store.withdraw(name, "it no longer beats persistence");
      champion = Optional.empty();
    }
    TrainingTask task = task(name, withdrawn ? Optional.empty() : serving, data, newest);
    TrainingJob job =
        new TrainingJob(config.options(), store.sink(name), TrainingListener.NONE, metrics, clock);
    Candidate candidate = job.run(task, stop);
    if (candidate.training().interrupted()) {
      return new RoundOutcome.Kept(name, "the training was interrupted");
    }
    judgedUntil.put(name, newest);
    Losses losses = judge.compare(restored(candidate.checkpoint()).orElseThrow(), champion);
    Checkpoint checkpoint = withFacts(candidate.checkpoint(), season, losses);
    return conclude(task.id(), checkpoint, PromotionRule.judge(losses), withdrawn);
  }

  private static Checkpoint withFacts(
      Checkpoint checkpoint, Optional<Season> season, Losses losses) {
    ModelFacts facts = new ModelFacts(season, losses.skill());
    return checkpoint.withManifest(checkpoint.manifest().withFacts(facts));
  }

  private TrainingTask task(String name, Optional<Checkpoint> champion, RoundData data, long newest)
      throws IOException {
    boolean fresh = challengers.merge(name, 1, Integer::sum) % FRESH_STARTS == 0;
    WindowSet train = data.train().withUnits(data.units());
    LiveWindows validation = data.validation().size() > 0 ? data.validation() : data.train();
    return new TrainingTask(
        store.next(name),
        config.spec(),
        train,
        validation.withUnits(data.units()),
        ScaleLearner.learn(train, config.spec()),
        fresh ? Optional.empty() : champion,
        OptionalLong.of(newest));
  }

  private Optional<Predictor> restored(Checkpoint checkpoint) {
    Manifest manifest = checkpoint.manifest();
    NetworkOptions options = config.options().network();
    if (manifest.spec().window() != config.spec().window()) {
      LOG.warn("{} can't be compared: its window is {}", manifest.id(), manifest.spec().window());
      return Optional.empty();
    }
    try {
      return Optional.of(
          new NetworkPredictor(
              TrainableNetwork.restore(checkpoint, options),
              new WindowEncoder(manifest.spec(), manifest.scale())));
    } catch (CheckpointException | IllegalArgumentException e) {
      LOG.warn("{} can't be restored: {}", manifest.id(), e.getMessage());
      return Optional.empty();
    }
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

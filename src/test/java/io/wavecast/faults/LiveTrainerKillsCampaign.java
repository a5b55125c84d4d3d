package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.kafka.models.ModelCatalog;
import io.wavecast.kafka.models.ModelPublisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The trainer of live series, killed at random moments of its rounds; {@code trainer-kills} is the
 * number of kills. Before each start the serving models are withdrawn by hand, so that each trainer
 * has something to publish.
 */
class LiveTrainerKillsCampaign {
  private static final List<String> NAMES = List.of("sin", "cos");

  /** Exit code of a JVM that ended in order after SIGTERM. */
  private static final int TERMINATED = 143;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void leavesNoHalfArtifactAndUsesNoVersionTwice() throws Exception {
    Result result = new Result("live trainer kills");
    int kills = Size.of("trainer-kills", 10);
    SplittableRandom random = new SplittableRandom(result.seed);
    List<KillMoment> all = List.of(KillMoment.values());
    Map<KillMoment, Integer> moments = new EnumMap<>(KillMoment.class);
    PublishedVersions versions = new PublishedVersions();
    try (Cluster cluster = new Cluster(folder);
        Child load = load(cluster);
        ModelPublisher models = models(cluster);
        ModelsEnd end = new ModelsEnd(cluster.client(), Cluster.TOPICS.models())) {
      assertThat(load.isAlive()).isTrue();
      for (int i = 0; i < kills; i++) {
        KillMoment moment = all.get(i % all.size());
        try (Child trainer = trainer(cluster)) {
          moments.merge(moment.reach(trainer, checkpoints(), end, random), 1, Integer::sum);
          trainer.kill();
        }
        versions.check(cluster);
        requireServable(models);
        withdraw(models);
      }

      // then the next start goes on
      int before = versions.check(cluster);
      try (Child last = trainer(cluster)) {
        last.awaitOutput(" promoted: ");
        assertThat(last.stop()).as(last.output()).isIn(0, TERMINATED);
      }
      int published = versions.check(cluster);
      assertThat(published).as("versions").isGreaterThan(before);
      requireServable(models);
      result.passed(kills + " kills: " + moments, published + " whole artifacts");
    }
  }

  private static ModelPublisher models(Cluster cluster) {
    return new ModelPublisher(
        cluster.client(),
        Cluster.TOPICS.models(),
        Clock.systemUTC(),
        Child.PATIENCE,
        Optional.empty());
  }

  /** Requires that each pointer names an artifact that is there. */
  private static void requireServable(ModelPublisher models) {
    ModelCatalog catalog = models.catalog();
    for (String name : NAMES) {
      catalog
          .serving(name)
          .ifPresent(id -> assertThat(catalog.artifacts()).as("artifacts").containsKey(id));
    }
  }

  private static void withdraw(ModelPublisher models) {
    for (String name : NAMES) {
      if (models.catalog().pointer(name).isPresent()) {
        models.withdraw(name);
      }
    }
  }

  private Path checkpoints() {
    return folder.resolve("log");
  }

  private static Child load(Cluster cluster) {
    List<String> line = new ArrayList<>(List.of("generate", "--functions", "sin,cos"));
    line.addAll(List.of("--rate", "50"));
    return cluster.command("generator", "100m", line);
  }

  private Child trainer(Cluster cluster) {
    List<String> line = new ArrayList<>(List.of("train", "--source", "topic", "--every", "1s"));
    line.addAll(List.of("--epoch", "2", "--units-num", "8"));
    line.addAll(List.of("--checkpoint-dir", checkpoints().toString()));
    return cluster.command("live-trainer", "300m", line);
  }
}

package io.wavecast.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A part of a trainer's life in which it is killed. */
enum KillMoment {
  /** The start: the wait for the lease, the first points. */
  STARTING,
  /** A round: sampling, season, training, judging. */
  IN_A_ROUND,
  /** The time after a checkpoint was saved, which leads to the judgement and the transaction. */
  AFTER_A_SAVE,
  /** The time after the first record of a transaction has arrived at the broker. */
  PUBLISHING;

  private static final Duration POLL = Duration.ofMillis(2);
  private static final Duration NO_PROMOTION = Duration.ofSeconds(30);

  /**
   * Waits for a random moment of this part.
   *
   * @param checkpoints folder of the trainer's checkpoints
   * @return the part that it is, which differs if the trainer saves or publishes nothing for long
   */
  KillMoment reach(Child trainer, Path checkpoints, ModelsEnd models, SplittableRandom random) {
    if (this == STARTING) {
      Pause.of(random.nextInt(200, 9_000));
      return trainer.output().contains("points since the last round") ? IN_A_ROUND : this;
    }
    trainer.awaitOutput("points since the last round");
    if (this == IN_A_ROUND) {
      Pause.of(random.nextInt(0, 2_500));
      return this;
    }
    try {
      if (this == AFTER_A_SAVE) {
        awaitGrowth("a checkpoint", () -> newest(checkpoints));
        Pause.of(random.nextInt(0, 120));
      } else {
        awaitGrowth("a record", models::uncommitted);
        Pause.of(random.nextInt(0, 12));
      }
      return this;
    } catch (ConditionTimeoutException e) {
      return IN_A_ROUND;
    }
  }

  private static void awaitGrowth(String what, LongSupplier now) {
    long before = now.getAsLong();
    await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .atMost(NO_PROMOTION)
        .until(() -> now.getAsLong() > before);
  }

  private static long newest(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // a file that was just renamed
    }
  }
}

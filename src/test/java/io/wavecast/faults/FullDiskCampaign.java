package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose disk is full, on a file system in memory, which only root can mount. */
class FullDiskCampaign {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private boolean mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", disk().toString());
    }
  }

  private Path disk() {
    return folder.resolve("disk");
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void endsTheBrokerWithOneLineAndLosesNothing() throws Exception {
    Result result = new Result("full disk");
    Files.createDirectory(disk());
    mounted = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk().toString()) == 0;
    assumeTrue(mounted, "skipped: a small file system can't be mounted, run as root");
    SplittableRandom random = new SplittableRandom(result.seed);
    try (Cluster cluster = new Cluster(folder, disk().resolve("broker"), Map.of())) {
      cluster.predictor();
      cluster.predictors().forEach(Supervised::awaitReady);
      try (Load load = cluster.load(random.nextLong())) {
        cluster.awaitPoints(400);

        // when something else fills the disk
        Path ballast = disk().resolve("ballast");
        fill(ballast);
        int code = cluster.broker.child().awaitEnd();

        // then the broker says why it ends
        assertThat(code).isEqualTo(1);
        assertThat(cluster.broker.child().output())
            .contains("wavecast:")
            .contains(disk().toString());

        // and nothing is lost once there is room
        Files.delete(ballast);
        cluster.broker.start();
        cluster.awaitProgress(load);
        long points = load.finish();
        Verdict verdict = cluster.verdict(points, Map.of()).requireExactlyOnce(points, 0);
        result.passed("64 MB disk", verdict.summary());
      }
    }
  }

  private static void fill(Path ballast) throws IOException, InterruptedException {
    run("dd", "if=/dev/zero", "of=" + ballast, "bs=64k", "count=4096", "status=none");
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}

package io.wavecast.bench;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.kafka.topology.StreamConfig;
import io.wavecast.nn.serving.KernelModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The process of a peer that runs on the JVM. It works until it is stopped. */
final class PeerMain {
  static final String PREDICT = "predict ";
  static final String LOOP = "plain loop";
  static final String LOOP_WITH_STATE = "plain loop with changelog";

  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private PeerMain() {}

  /**
   * Runs a peer.
   *
   * @param arguments those of {@link PeerTask#arguments()}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Quiet.start();
    PeerTask task = PeerTask.of(arguments);
    Progress progress = new Progress(task);
    if (task.peer().startsWith(PREDICT)) {
      predict(task, progress);
    } else {
      try (PlainLoop loop = new PlainLoop(task, task.peer().equals(LOOP_WITH_STATE), progress)) {
        loop.run();
      }
    }
  }

  private static void predict(PeerTask task, Progress progress) throws InterruptedException {
    StreamConfig config =
        new StreamConfig(
            task.group(),
            task.folder().resolve("state"),
            task.peer().substring(PREDICT.length()),
            COMMIT_INTERVAL,
            1,
            Map.of("bootstrap.servers", task.servers()));
    ActiveModels models = new ActiveModels();
    for (String name : List.of("sin", "cos")) {
      models.activate(model(task.units(), new ModelId(name, 1)));
    }
    try (PredictionService service =
        PredictionService.of(
            task.topics(), SeriesConfig.MIXTURE, models, progress, config, CLOSE)) {
      service.start();
      new CountDownLatch(1).await();
    }
  }

  private static KernelModel model(int units, ModelId id) {
    return units == SampleNetwork.UNITS
        ? SampleNetwork.liveModel(id)
        : SampleNetwork.smallModel(id);
  }

  /** Prints a line when the warm-up is over and when the measured points are done. */
  static final class Progress implements LiveMetrics {
    private final int warmUp;
    private final int total;
    private int count;

    Progress(PeerTask task) {
      warmUp = task.warmUp();
      total = warmUp + task.measured();
    }

    @Override
    public void accepted(boolean restarted) {
      count++;
      if (count == warmUp) {
        say(PeerProcess.WARM);
      } else if (count == total) {
        say(PeerProcess.DONE);
      }
    }

    private static void say(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }
}

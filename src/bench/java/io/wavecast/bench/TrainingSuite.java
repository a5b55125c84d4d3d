package io.wavecast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A training step of batch 64, and the exercise as a whole. */
final class TrainingSuite implements Suite {
  private static final int BATCH = 64;
  private static final double MICROS = 1e3;
  private static final double NANOS = 1e9;
  private static final int STEPS = 800;

  private static final List<String> ENGINES =
      List.of(
          "wavecast vector",
          "wavecast vector two threads",
          "wavecast scalar",
          "pytorch",
          "pytorch two threads",
          "deeplearning4j");

  @Override
  public String name() {
    return "training";
  }

  @Override
  public void run(BenchRequest request, Results results) throws InterruptedException {
    for (String engine : ENGINES) {
      String figure = "step " + engine + " batch " + BATCH;
      if (request.includes(figure)) {
        results.attempt(
            name(),
            figure,
            () -> {
              double micros = Jmh.of(request).run(TrainingBenchmark.class, engine, BATCH);
              results.add(name(), figure, micros / MICROS, "ms");
            });
      }
    }
    if (request.includes("exercise")) {
      results.attempt(name(), "exercise", () -> exercise(request.quick(), results));
    }
  }

  /** Measures the command as a user runs it, from the start of its process to the end. */
  private void exercise(boolean quick, Results results) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("wavecast-exercise");
    try {
      int epochs = quick ? 2 : 50;
      long start = System.nanoTime();
      Process process =
          Child.start(
              folder.resolve("log"),
              "train",
              "--function",
              "cos",
              "--debugging",
              "true",
              "--epoch",
              Integer.toString(epochs),
              "--checkpoint-dir",
              folder.resolve("checkpoints").toString());
      if (process.waitFor() != 0) {
        throw new IOException("train failed: " + Files.readString(folder.resolve("log")));
      }
      double seconds = (System.nanoTime() - start) / NANOS;
      results.add(name(), "exercise command " + epochs + " epochs", seconds, "s");
    } finally {
      Folders.remove(folder);
    }
    int steps = quick ? 20 : STEPS;
    results.add(name(), "exercise " + steps + " steps alone", stepsAlone(steps), "s");
  }

  /**
   * Measures the steps alone, on two threads as in the command, without warm-up, as in a new
   * process.
   */
  private static double stepsAlone(int steps) {
    double[][] windows = SampleNetwork.windows(BATCH);
    float[][] inputs = new float[BATCH][SampleNetwork.WINDOW];
    float[] targets = new float[BATCH];
    for (int i = 0; i < BATCH; i++) {
      for (int t = 0; t < SampleNetwork.WINDOW; t++) {
        inputs[i][t] = (float) windows[i][t];
      }
    }
    Fitting fitting = WavecastFitting.open(true);
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      fitting.step(inputs, targets);
    }
    return (System.nanoTime() - start) / NANOS;
  }
}

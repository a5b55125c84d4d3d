package io.wavecast.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One step on one batch of the exercise's windows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrainingBenchmark {
  private static final int CHECK_STEPS = 300;
  private static final double LEARNT = 1e-2;

  @Param({"wavecast vector"})
  public String engine = "";

  @Param({"64"})
  public int batch;

  private Fitting opened = (inputs, targets) -> 0;
  private float[][] inputs = {};
  private float[] targets = {};

  /** Opens the engine and checks that it learns; one that doesn't isn't measured. */
  @Setup(Level.Trial)
  public void open() {
    double[][] windows = SampleNetwork.windows(batch);
    inputs = new float[batch][SampleNetwork.WINDOW];
    targets = new float[batch];
    for (int i = 0; i < batch; i++) {
      for (int t = 0; t < SampleNetwork.WINDOW; t++) {
        inputs[i][t] = (float) windows[i][t];
      }
      targets[i] = (float) Math.sin(0.7 * i + 0.01 * SampleNetwork.WINDOW);
    }
    opened = Fitting.open(engine);
    double loss = 1;
    for (int i = 0; i < CHECK_STEPS && loss > LEARNT; i++) {
      loss = opened.step(inputs, targets);
    }
    if (!(loss <= LEARNT)) {
      throw new IllegalStateException(engine + " still has a loss of " + loss);
    }
  }

  @Benchmark
  public double step() {
    return opened.step(inputs, targets);
  }

  @TearDown(Level.Trial)
  public void close() {
    opened.close();
  }
}

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

/** Predictions for a batch of windows, one call per batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InferenceBenchmark {
  @Param({"wavecast vector"})
  public String engine = "";

  @Param({"1"})
  public int batch;

  private Engine opened = (windows, count, predicted) -> {};
  private double[][] windows = {};
  private double[] predicted = {};

  /** Opens the engine and checks its predictions; a wrong engine isn't measured. */
  @Setup(Level.Trial)
  public void open() {
    windows = SampleNetwork.windows(batch);
    predicted = new double[batch];
    opened = Engine.open(engine, batch);
    opened.predict(windows, batch, predicted);
    Agreement.check(engine, windows, predicted);
  }

  @Benchmark
  public double[] predict() {
    opened.predict(windows, batch, predicted);
    return predicted;
  }

  @TearDown(Level.Trial)
  public void close() {
    opened.close();
  }
}

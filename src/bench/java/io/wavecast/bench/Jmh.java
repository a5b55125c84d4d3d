package io.wavecast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one benchmark of one engine in a separate JVM and takes the median of the iterations.
 *
 * @param warmUps number of iterations before the measured ones
 * @param iterations number of measured iterations
 * @param time duration of each iteration
 */
record Jmh(int warmUps, int iterations, TimeValue time) {
  private static final Jmh FULL = new Jmh(3, 5, TimeValue.milliseconds(600));
  private static final Jmh QUICK = new Jmh(1, 1, TimeValue.milliseconds(50));

  static Jmh of(BenchRequest request) {
    return request.quick() ? QUICK : FULL;
  }

  /** Returns the median time of a call, in the benchmark's unit. */
  double run(Class<?> benchmark, String engine, int batch) throws IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .param("engine", engine)
            .param("batch", Integer.toString(batch))
            .forks(1)
            .warmupIterations(warmUps)
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .jvmArgs(jvmArguments(engine));
    Path log = Files.createTempFile("wavecast-jmh", ".log"); // output of the other JVM
    try {
      RunResult result = new Runner(options.output(log.toString()).build()).runSingle();
      return result.getPrimaryResult().getStatistics().getPercentile(50);
    } catch (RunnerException e) {
      throw new IOException(benchmark.getSimpleName() + " of " + engine + ": " + root(e), e);
    } finally {
      Files.delete(log);
    }
  }

  /** Returns the error of the other JVM. */
  private static Throwable root(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause != null) {
      return root(cause);
    }
    Throwable[] suppressed = failure.getSuppressed();
    return suppressed.length == 0 ? failure : root(suppressed[0]);
  }

  /** Selects the scalar kernel, which is used if the vector module is missing. */
  private static String[] jvmArguments(String engine) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx2g",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=" + (engine.endsWith("two threads") ? 2 : 1),
                "-Dai.djl.pytorch.num_interop_threads=1"));
    if (!engine.endsWith("two threads")) {
      arguments.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=0");
    }
    if (!engine.endsWith("scalar")) {
      arguments.addAll(Arrays.asList("--add-modules", "jdk.incubator.vector"));
    }
    return arguments.toArray(String[]::new);
  }
}

package io.wavecast.testkit;

import java.util.SplittableRandom;

/**
 * Seeds of random tests. Each is printed; {@code -Dwavecast.test.seed=N} sets it to repeat a run.
 */
public final class TestSeed {
  private static final String PROPERTY = "wavecast.test.seed";

  private TestSeed() {}

  /** Returns the seed that was set, otherwise a new one, and prints it with the test's name. */
  public static long next() {
    long seed = Long.getLong(PROPERTY, new SplittableRandom().nextLong());
    String test =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .getCallerClass()
            .getSimpleName();
    System.out.println(test + " uses -D" + PROPERTY + "=" + seed);
    return seed;
  }
}

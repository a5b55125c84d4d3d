package io.wavecast.generate.curves;

import io.wavecast.core.domain.Curve;
import java.util.SplittableRandom;

/**
 * One series of a curve, with random access to its values.
 *
 * <p>The value of series k at index i is {@code amplitude * f(phase_k + sampleGap * i + shift) +
 * noise * g}, where amplitude is 1 and shift 0 until the {@link CurveControls} are used. The phases
 * are the multiples of the golden ratio's fraction of a turn, which spread any number of series
 * evenly (Knuth, The Art of Computer Programming 3, section 6.4, theorem S). phase_0 is 0, and
 * adding a series doesn't move the others. The Gaussian g comes from a generator seeded by seed,
 * series id and i alone.
 */
public final class SampledSeries {
  private static final double TURN = 2 * Math.PI;
  private static final double GOLDEN_FRACTION = (Math.sqrt(5) - 1) / 2;

  private final Curve curve;
  private final String id;
  private final double phase;
  private final double sampleGap;
  private final double noise;
  private final long noiseSeed;

  public SampledSeries(CurveSettings settings, Curve curve, int number) {
    this.curve = curve;
    this.id = curve.label() + "-" + number;
    this.phase = TURN * ((number * GOLDEN_FRACTION) % 1);
    this.sampleGap = settings.sampleGap();
    this.noise = settings.noise();
    this.noiseSeed = mix(mix(settings.seed()) ^ id.hashCode());
  }

  public String id() {
    return id;
  }

  /** Returns the value under the initial setting. */
  public double value(long index) {
    return value(index, 0, 1, noise);
  }

  /**
   * Returns the value under a changed setting.
   *
   * @param shift distance in radians that changes of the frequency have moved x
   * @param amplitude factor on the curve
   * @param noiseNow standard deviation of the noise
   */
  public double value(long index, double shift, double amplitude, double noiseNow) {
    double clean = amplitude * curve.at(phase + sampleGap * index + shift);
    return noiseNow == 0
        ? clean
        : clean + noiseNow * new SplittableRandom(noiseSeed + index).nextGaussian();
  }

  /** Returns the first output of SplitMix64, which scatters neighboring seeds. */
  private static long mix(long seed) {
    return new SplittableRandom(seed).nextLong();
  }
}

package io.wavecast.generate.curves;

import io.wavecast.core.domain.Curve;
import java.util.SplittableRandom;

/**
 * One series of a curve: any of its values can be had without those before it.
 *
 * <p>The value of series k at index i is {@code amplitude * f(phase_k + sampleGap * i + shift) +
 * noise * g}, where amplitude is 1 and shift 0 until the {@link CurveControls} are used. The phases
 * are the multiples of the golden ratio's fraction of a turn, the sequence that spreads any number
 * of them evenly (Knuth, The Art of Computer Programming 3, section 6.4, theorem S): phase_0 is 0,
 * and a further series leaves the others where they are. The Gaussian g is drawn from a generator
 * seeded by a mix of seed, series id and i alone.
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

  /** The value when nothing has been changed. */
  public double value(long index) {
    return value(index, 0, 1, noise);
  }

  /**
   * The value in a changed world.
   *
   * @param shift how far changes of the frequency have moved x, in radians
   * @param amplitude times the curve
   * @param noiseNow standard deviation of the noise
   */
  public double value(long index, double shift, double amplitude, double noiseNow) {
    double clean = amplitude * curve.at(phase + sampleGap * index + shift);
    return noiseNow == 0
        ? clean
        : clean + noiseNow * new SplittableRandom(noiseSeed + index).nextGaussian();
  }

  /** The first output of SplitMix64, which scatters neighbouring seeds. */
  private static long mix(long seed) {
    return new SplittableRandom(seed).nextLong();
  }
}

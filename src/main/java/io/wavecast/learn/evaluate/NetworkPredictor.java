package io.wavecast.learn.evaluate;

import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.EncodedWindows;
import io.wavecast.nn.network.TrainableNetwork;
import java.util.Arrays;

/**
 * Predicts with a network that may still be trained, and encodes its windows. Doesn't change the
 * network. Not thread-safe.
 */
public record NetworkPredictor(TrainableNetwork network, WindowEncoder encoder)
    implements Predictor {
  @Override
  public double predict(double[] window) {
    return predict(new double[][] {window})[0];
  }

  @Override
  public void predict(double[][] windows, int count, double[] predicted) {
    double[][] rows = count == windows.length ? windows : Arrays.copyOf(windows, count);
    float[] outputs = network.predict(EncodedWindows.encodeInputs(rows, encoder));
    for (int i = 0; i < count; i++) {
      predicted[i] = encoder.decode(rows[i], outputs[i]);
    }
  }
}

package io.wavecast.learn.evaluate;

import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.EncodedWindows;
import io.wavecast.nn.network.TrainableNetwork;

/**
 * A network's forecast, with the encoding around it. Does not change the network. As thread-safe as
 * the network, which is not at all.
 */
public record NetworkForecast(TrainableNetwork network, WindowEncoder encoder) implements Forecast {
  @Override
  public double[] predict(double[][] windows) {
    float[] outputs = network.predict(EncodedWindows.encodeInputs(windows, encoder));
    double[] values = new double[outputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = encoder.decode(windows[i], outputs[i]);
    }
    return values;
  }
}

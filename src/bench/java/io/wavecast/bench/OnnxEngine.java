package io.wavecast.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime's CPU provider. Input and output tensors are created once, over memory that it reads
 * and writes directly: the fastest way that its Java interface offers.
 */
final class OnnxEngine implements Engine {
  private final int batch;
  private final OrtSession session;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final OnnxTensor x;
  private final OnnxTensor y;

  OnnxEngine(int batch) {
    this(batch, SampleNetwork.UNITS);
  }

  /**
   * @param batch windows in each call
   * @param units of the network
   */
  OnnxEngine(int batch, int units) {
    this.batch = batch;
    this.input = direct(SampleNetwork.WINDOW * batch);
    this.output = direct(batch);
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(SampleNetwork.onnx(units), options);
      x = OnnxTensor.createTensor(environment, input, new long[] {SampleNetwork.WINDOW, batch, 1});
      y = OnnxTensor.createTensor(environment, output, new long[] {batch, 1});
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void predict(double[][] windows, int count, double[] predicted) {
    for (int t = 0; t < SampleNetwork.WINDOW; t++) {
      for (int i = 0; i < batch; i++) {
        input.put(t * batch + i, (float) windows[i][t]);
      }
    }
    try {
      session.run(Map.of("x", x), Map.of("y", y)).close();
      for (int i = 0; i < batch; i++) {
        predicted[i] = output.get(i);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    x.close();
    y.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.wavecast.nn.network;

import io.wavecast.core.domain.CellType;
import io.wavecast.nn.kernel.LayerTrainer;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recurrent layer for Deeplearning4j that runs on the kernels. Configuration, parameters and
 * gradients stay where Deeplearning4j keeps them, so its optimizer, listeners and serializer work
 * unchanged. Masks, dropout and state between batches are not supported.
 */
final class KernelLayer
    extends BaseRecurrentLayer<org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer> {
  private static final float[] NONE = {};

  private final transient LayerTrainer kernel;
  private final int inputs;
  private final int units;
  private final boolean lastStepOnly;
  private float[] weights = NONE;
  private float[] in = NONE;
  private float[] out = NONE;
  private float[] raw = NONE;

  /**
   * @param lastStepOnly whether the output is that of the last time step, [batch, units], instead
   *     of [batch, units, steps]
   * @param twoThreads whether large batches may use a second thread
   */
  KernelLayer(
      CellType type,
      NeuralNetConfiguration conf,
      DataType dataType,
      boolean lastStepOnly,
      boolean twoThreads) {
    super(conf, dataType);
    inputs = (int) layerConf().getNIn();
    units = (int) layerConf().getNOut();
    kernel = new LayerTrainer(type, inputs, units, twoThreads);
    this.lastStepOnly = lastStepOnly;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int batch = (int) input.size(0);
    int steps = (int) input.size(2);
    readWeights();
    in = NativeFloats.sized(in, (long) steps * batch * inputs);
    out = NativeFloats.sized(out, (long) steps * batch * units);
    raw = NativeFloats.readSequence(input, in, raw);
    kernel.forward(weights, in, batch, steps, out);
    if (lastStepOnly) {
      INDArray last = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, batch, units);
      NativeFloats.write(out, (steps - 1) * batch * units, last, batch * units);
      return last;
    }
    return sequence(out, ArrayType.ACTIVATIONS, batch, units, steps, workspaces);
  }

  private void readWeights() {
    int count = (int) paramsFlattened.length();
    weights = NativeFloats.sized(weights, count);
    NativeFloats.read(paramsFlattened, weights, count);
  }

  /**
   * Returns the array [batch, features, steps] for Deeplearning4j, over memory in the kernel's
   * order.
   */
  private INDArray sequence(
      float[] values,
      ArrayType type,
      int batch,
      int features,
      int steps,
      LayerWorkspaceMgr workspaces) {
    INDArray memory = workspaces.createUninitialized(type, dataType, steps, batch, features);
    NativeFloats.write(values, 0, memory, steps * batch * features);
    return memory.permute(1, 2, 0);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int batch = (int) input.size(0);
    int steps = (int) input.size(2);
    readOutputGradient(epsilon, steps * batch * units, batch * units);
    // the first layer passes no gradient on
    float[] inputGradient = index == 0 ? NONE : in;
    kernel.backward(out, weights, inputGradient);
    NativeFloats.write(weights, 0, gradientsFlattened, (int) gradientsFlattened.length());
    return new Pair<>(gradients(), passedOn(inputGradient, batch, steps, workspaces));
  }

  private void readOutputGradient(INDArray epsilon, int size, int stepSize) {
    if (!lastStepOnly) {
      raw = NativeFloats.readSequence(epsilon, out, raw);
      return;
    }
    raw = NativeFloats.readSequence(epsilon, out, raw);
    System.arraycopy(out, 0, out, size - stepSize, stepSize);
    Arrays.fill(out, 0, size - stepSize, 0);
  }

  private INDArray passedOn(
      float[] inputGradient, int batch, int steps, LayerWorkspaceMgr workspaces) {
    if (inputGradient.length == 0) {
      return workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, batch, inputs, 1);
    }
    return sequence(inputGradient, ArrayType.ACTIVATION_GRAD, batch, inputs, steps, workspaces);
  }

  private Gradient gradients() {
    Gradient result = new DefaultGradient(gradientsFlattened);
    for (Map.Entry<String, INDArray> view : gradientViews.entrySet()) {
      result.gradientForVariable().put(view.getKey(), view.getValue());
    }
    return result;
  }

  @Override
  public Type type() {
    return Type.RECURRENT;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaces) {
    throw keepsNoState();
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray input, boolean training, boolean storeLast, LayerWorkspaceMgr workspaces) {
    throw keepsNoState();
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray epsilon, int steps, LayerWorkspaceMgr workspaces) {
    throw keepsNoState();
  }

  private static UnsupportedOperationException keepsNoState() {
    return new UnsupportedOperationException("the layer keeps no state between batches");
  }
}

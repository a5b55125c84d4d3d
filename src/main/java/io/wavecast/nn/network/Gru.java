package io.wavecast.nn.network;

import io.wavecast.core.domain.CellType;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The configuration of a layer of gated recurrent units, which Deeplearning4j lacks. Parameters: W
 * of [inputs, 3 units], RW of [units, 3 units] and b of [1, 3 units], each with the reset gate's
 * columns first, then the update gate's, then the candidate's.
 */
final class Gru extends BaseRecurrentLayer {
  private Gru(Builder builder) {
    super(builder);
  }

  /** Required by Deeplearning4j's reader. */
  @SuppressWarnings("unused")
  private Gru() {}

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    Layer layer = new KernelLayer(CellType.GRU, conf, dataType, false, false);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return GruParameters.INSTANCE;
  }

  @Override
  public @Nullable LayerMemoryReport getMemoryReport(InputType inputType) {
    return null;
  }

  /** A builder of a layer's configuration. */
  @SuppressWarnings("unchecked") // Deeplearning4j's builders return a type variable
  static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
    @Override
    public Gru build() {
      return new Gru(this);
    }
  }
}

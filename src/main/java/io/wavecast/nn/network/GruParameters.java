package io.wavecast.nn.network;

import io.wavecast.core.domain.CellType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The positions of a {@link Gru} layer's parameters in the flat vector, and their initial values.
 */
final class GruParameters implements ParamInitializer {
  static final GruParameters INSTANCE = new GruParameters();

  private static final int GATES = CellType.GRU.gates();

  /**
   * The initial bias of the reset gate and the update gate. With it a new network neither forgets
   * nor overwrites, like an LSTM with its forget-gate bias.
   */
  private static final double GATE_BIAS = 1;

  private static final String INPUT = "W";
  private static final String RECURRENT = "RW";
  private static final String BIAS = "b";

  private GruParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    long inputs = ((Gru) layer).getNIn();
    long units = ((Gru) layer).getNOut();
    return CellType.GRU.parameterCount(Math.toIntExact(inputs), Math.toIntExact(units));
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(INPUT, RECURRENT, BIAS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(INPUT, RECURRENT);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return BIAS.equals(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    paramKeys(conf.getLayer()).forEach(conf::addVariable);
    Gru layer = (Gru) conf.getLayer();
    Map<String, INDArray> views = views(layer, parameters);
    if (initialize) {
      views.forEach((key, view) -> initialize(layer, key, view));
    }
    return views;
  }

  private static void initialize(Gru layer, String key, INDArray view) {
    if (key.equals(BIAS)) {
      part(view, 0, 2 * layer.getNOut()).assign(GATE_BIAS);
      return;
    }
    // the same as in Deeplearning4j's LSTM
    double fanIn = layer.getNOut();
    double fanOut = layer.getNIn() + layer.getNOut();
    layer
        .getWeightInitFn()
        .init(
            fanIn,
            fanOut,
            view.shape(),
            IWeightInit.DEFAULT_WEIGHT_INIT_ORDER,
            view.reshape('f', 1, view.length()));
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradients) {
    return views((Gru) conf.getLayer(), gradients);
  }

  private static Map<String, INDArray> views(Gru layer, INDArray flat) {
    long inputs = layer.getNIn();
    long columns = GATES * layer.getNOut();
    long recurrent = inputs * columns;
    long bias = recurrent + layer.getNOut() * columns;
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(INPUT, part(flat, 0, recurrent).reshape('f', inputs, columns));
    views.put(RECURRENT, part(flat, recurrent, bias).reshape('f', layer.getNOut(), columns));
    views.put(BIAS, part(flat, bias, bias + columns).reshape('f', 1, columns));
    return views;
  }

  private static INDArray part(INDArray flat, long from, long to) {
    return flat.reshape(flat.length()).get(NDArrayIndex.interval(from, to));
  }
}

package io.wavecast.nn.network;

import io.wavecast.core.domain.CellType;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Makes the layers and the updater of a network run on the kernels. The network's configuration
 * does not change, so stock Deeplearning4j reads the saved network.
 */
final class KernelLayers {
  private KernelLayers() {}

  /**
   * Replaces the layers and the updater of a network that is initialized but not used yet.
   *
   * @param type the cell of all its recurrent layers
   * @param twoThreads whether large batches may use a second thread
   */
  static void install(MultiLayerNetwork network, CellType type, boolean twoThreads) {
    Layer[] layers = network.getLayers().clone();
    int top = layers.length - 1;
    for (int i = 0; i < top; i++) {
      layers[i] = recurrent(layers[i], type, twoThreads);
    }
    layers[top] = output(layers[top]);
    network.setLayers(layers);
    // the new layers share the memory of the gradients
    network.initGradientsView();
    network.setUpdater(new KernelUpdater(network));
  }

  private static Layer recurrent(Layer layer, CellType type, boolean twoThreads) {
    boolean lastStepOnly = layer instanceof LastTimeStepLayer;
    BaseLayer<?> stock =
        (BaseLayer<?>) (lastStepOnly ? ((BaseWrapperLayer) layer).getUnderlying() : layer);
    return taken(
        stock, new KernelLayer(type, stock.conf(), stock.getDataType(), lastStepOnly, twoThreads));
  }

  private static Layer output(Layer layer) {
    BaseLayer<?> stock = (BaseLayer<?>) layer;
    return taken(stock, new LinearOutput(stock.conf(), stock.getDataType()));
  }

  /** Creates a layer that replaces another on the same parameters. */
  private static Layer taken(BaseLayer<?> stock, BaseLayer<?> ours) {
    ours.setIndex(stock.getIndex());
    ours.setListeners(stock.getListeners());
    ours.setParamsViewArray(stock.params());
    ours.setParamTable(stock.paramTable());
    return ours;
  }
}

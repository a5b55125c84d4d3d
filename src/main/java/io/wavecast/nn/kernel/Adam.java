package io.wavecast.nn.kernel;

/**
 * The optimiser Adam (Kingma and Ba 2014, arXiv:1412.6980, in the form of the end of its section 2,
 * where the bias correction goes into the step size), in single precision:
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * step = rate sqrt(1 - beta2^t) / (1 - beta1^t)
 * update = step m / (sqrt(v) + epsilon)
 * </pre>
 *
 * <p>Operations and roundings are in the order of ND4J's native {@code adam_updater}, so that a
 * network goes on the same whichever of the two takes the next step: bit by bit where native code
 * is compiled without fused multiply-adds, as it is for x86-64.
 *
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of squared gradients
 * @param epsilon added to the root of the latter
 */
public record Adam(float beta1, float beta2, float epsilon) {

  /**
   * Turns gradients into what has to be subtracted from the weights.
   *
   * @param gradients replaced by the update, in all its length
   * @param means m, moved on; as long as the gradients
   * @param squares v, moved on; as long as the gradients
   * @param rate the learning rate
   * @param iteration steps taken before this one
   */
  public void step(float[] gradients, float[] means, float[] squares, double rate, int iteration) {
    float step = stepSize((float) rate, iteration);
    moments(gradients, means, squares);
    updates(gradients, means, squares, step);
  }

  private float stepSize(float rate, int iteration) {
    float power = (float) iteration + 1;
    float decayed1 = (float) Math.pow(beta1, power);
    float decayed2 = (float) Math.pow(beta2, power);
    float step = (float) (rate * (float) Math.sqrt((float) (1.0 - decayed2)) / (1.0 - decayed1));
    return step == 0 || !Float.isFinite(step) ? epsilon : step;
  }

  private void moments(float[] gradients, float[] means, float[] squares) {
    float decay1 = beta1;
    float decay2 = beta2;
    float share1 = 1 - decay1;
    float share2 = 1 - decay2;
    for (int i = 0; i < gradients.length; i++) {
      means[i] = decay1 * means[i] + gradients[i] * share1;
      squares[i] = decay2 * squares[i] + gradients[i] * gradients[i] * share2;
    }
  }

  private void updates(float[] gradients, float[] means, float[] squares, float step) {
    float small = epsilon;
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = means[i] * step / ((float) Math.sqrt(squares[i]) + small);
    }
  }
}

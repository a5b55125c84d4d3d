package io.wavecast.nn.kernel;

/**
 * The optimizer Adam in single precision (Kingma and Ba 2014, arXiv:1412.6980). The bias correction
 * is part of the step size, as at the end of section 2 of the paper:
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * step = rate sqrt(1 - beta2^t) / (1 - beta1^t)
 * update = step m / (sqrt(v) + epsilon)
 * </pre>
 *
 * <p>Operations and roundings have the order of ND4J's native {@code adam_updater}, so either of
 * the two can take the next step with the same result. The results are bitwise equal where native
 * code is compiled without fused multiply-adds, as it is for x86-64.
 *
 * @param beta1 decay rate of the mean of the gradients
 * @param beta2 decay rate of the mean of the squared gradients
 * @param epsilon added to the square root of the mean of the squared gradients
 */
public record Adam(float beta1, float beta2, float epsilon) {

  /**
   * Turns gradients into the update to subtract from the weights.
   *
   * @param gradients replaced with the update, over the whole array
   * @param means m, updated in place; as long as the gradients
   * @param squares v, updated in place; as long as the gradients
   * @param rate the learning rate
   * @param iteration number of steps before this one
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

package io.wavecast.kafka.models;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/** Sums what all Kafka clients of this JVM that name it as reporter receive from the network. */
public final class ReceivedBytes implements MetricsReporter {
  private static final Set<KafkaMetric> OPEN = ConcurrentHashMap.newKeySet();
  private static final DoubleAdder CLOSED = new DoubleAdder();

  static double total() {
    return CLOSED.sum() + OPEN.stream().mapToDouble(ReceivedBytes::value).sum();
  }

  private static double value(KafkaMetric metric) {
    return metric.metricValue() instanceof Double number ? number : 0;
  }

  private static boolean isWanted(KafkaMetric metric) {
    return metric.metricName().name().equals("incoming-byte-total")
        && !metric.metricName().group().contains("node");
  }

  @Override
  public void init(List<KafkaMetric> metrics) {
    metrics.forEach(this::metricChange);
  }

  @Override
  public void metricChange(KafkaMetric metric) {
    if (isWanted(metric)) {
      OPEN.add(metric);
    }
  }

  @Override
  public void metricRemoval(KafkaMetric metric) {
    if (isWanted(metric) && OPEN.remove(metric)) {
      CLOSED.add(value(metric));
    }
  }

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}

package io.wavecast.app.input;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.read.TopicTail;
import io.wavecast.kafka.state.ConsumerLogs;
import io.wavecast.kafka.state.SeriesLookup;
import io.wavecast.kafka.topology.PredictionTopology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * The state of single series, read from the changelog of running predictors.
 *
 * @param client properties of the Kafka clients
 * @param application the predictors' application id
 * @param config the predictors' configuration of series
 */
public record SeriesReport(Map<String, Object> client, String application, SeriesConfig config) {
  /**
   * Returns the lines about a series.
   *
   * @throws OperationException if the state doesn't hold it
   */
  public List<String> lines(String series, Instant now) {
    String changelog = application + "-" + PredictionTopology.STORE + "-changelog";
    try (TopicAdmin admin = new TopicAdmin(client, ClusterChecks.REQUEST_TIMEOUT)) {
      if (!admin.missing(List.of(changelog)).isEmpty()) {
        throw new OperationException(
            "there is no topic %s: no predictor has run as %s; name it with --application-id"
                .formatted(changelog, application));
      }
    }
    int count = new TopicTail(client, ClusterChecks.REQUEST_TIMEOUT).partitions(changelog);
    List<TopicPartition> partitions =
        IntStream.range(0, count).mapToObj(i -> new TopicPartition(changelog, i)).toList();
    SeriesLookup lookup = new SeriesLookup(new ConsumerLogs(client), config);
    return lookup
        .find(partitions, series)
        .map(found -> SeriesText.of(series, found, now))
        .orElseThrow(
            () ->
                new OperationException(
                    "the predictors %s know no series %s: no point of it was accepted, or it was"
                            .formatted(application, series)
                        + " forgotten"));
  }
}

package io.wavecast.bench;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.kafka.topology.PredictionTopology;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** One flow on one stream thread, over points that wait in the topic. */
final class PipelineRun {
  private static final Duration CLOSE = Duration.ofSeconds(20);
  private static final long LIMIT_SECONDS = 180;
  private static final int BULK = 20;

  private final Cluster cluster;
  private final Flow flow;

  PipelineRun(Cluster cluster, Flow flow) {
    this.cluster = cluster;
    this.flow = flow;
  }

  /** Runs the flow and returns the points per second of each slice. */
  double[] measure(Marks marks) throws InterruptedException {
    Cluster.Space space = cluster.space(flow.guarantee());
    try (Feed feed = feed(space)) {
      if (flow.kind() != Flow.Kind.PASS_THROUGH) {
        feed.prime(space.changelog(), SeriesConfig.MIXTURE);
      }
      feed.send(0, marks.total());
    }
    try (PredictionService service = service(space, models(flow.kind()), marks)) {
      service.start();
      if (!marks.done().await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(flow + " wasn't done after " + LIMIT_SECONDS + " s");
      }
    }
    cluster.remove(space);
    return marks.rates();
  }

  private Feed feed(Cluster.Space space) {
    return new Feed(
        cluster.servers(),
        space.topics(),
        flow.series(),
        BULK,
        flow.kind() == Flow.Kind.REPARTITIONED);
  }

  private PredictionService service(Cluster.Space space, ActiveModels models, LiveMetrics metrics) {
    TopicNames topics = space.topics();
    SeriesConfig series = SeriesConfig.MIXTURE;
    return switch (flow.kind()) {
      case PASS_THROUGH ->
          new PredictionService(passThrough(topics, metrics), space.config(), CLOSE);
      case ONE_BY_ONE ->
          new PredictionService(
              PredictionTopology.build(topics, series, models, metrics), space.config(), CLOSE);
      case WITHOUT_MODEL, WITH_MODEL, WITH_LIVE_MODEL ->
          PredictionService.of(topics, series, models, metrics, space.config(), CLOSE);
      case REPARTITIONED ->
          PredictionService.of(topics, Feed.NESTED, series, models, metrics, space.config(), CLOSE);
    };
  }

  static ActiveModels models(Flow.Kind kind) {
    ActiveModels models = new ActiveModels();
    if (kind == Flow.Kind.WITH_MODEL || kind == Flow.Kind.ONE_BY_ONE) {
      models.activate(SampleNetwork.liveModel(new ModelId("sin", 1)));
      models.activate(SampleNetwork.liveModel(new ModelId("cos", 1)));
    }
    if (kind == Flow.Kind.WITH_LIVE_MODEL) {
      models.activate(SampleNetwork.smallModel(new ModelId("sin", 1)));
      models.activate(SampleNetwork.smallModel(new ModelId("cos", 1)));
    }
    return models;
  }

  private static Topology passThrough(TopicNames topics, LiveMetrics metrics) {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    return new Topology()
        .addSource("points", in, in, topics.points())
        .addProcessor("count", () -> new Counting(metrics), "points")
        .addSink("predictions", topics.predictions(), out, out, "count");
  }

  /** Forwards each record. */
  private static final class Counting extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final LiveMetrics metrics;

    Counting(LiveMetrics metrics) {
      this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      metrics.accepted(false);
      context().forward(record);
    }
  }
}

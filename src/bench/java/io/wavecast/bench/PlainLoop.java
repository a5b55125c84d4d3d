package io.wavecast.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.series.RollingMse;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A predictor as one writes it by hand with Kafka's clients and ONNX Runtime: polled points are
 * predicted in batches, and the offsets are committed after the results are written, every 500 ms
 * as {@code predict} does with a backlog. Optionally the windows that changed are written to a
 * topic before each commit. It has no checks of its input, no forecasters beside the network, and
 * no transactions.
 */
final class PlainLoop implements AutoCloseable {
  private static final int BATCH = 64;
  private static final int ERRORS = 100;
  private static final long COMMIT_NANOS = 500_000_000L;
  private static final long STEP = 100;
  private static final ModelId MODEL = new ModelId("onnx", 1);

  private final PeerTask task;
  private final boolean durable;
  private final PeerMain.Progress progress;
  private final OnnxEngine engine;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final JsonFactory json = new JsonFactory();
  private final Map<String, State> states = new HashMap<>();
  private final Set<State> changed = new LinkedHashSet<>();
  private final List<Work> waiting = new ArrayList<>();
  private final double[][] inputs = new double[BATCH][SampleNetwork.WINDOW];
  private final double[] outputs = new double[BATCH];

  /** A series. */
  private static final class State {
    final byte[] key;
    final String series;
    final double[] window = new double[SampleNetwork.WINDOW];
    final RollingMse mse = new RollingMse(ERRORS);
    final RollingMse naive = new RollingMse(ERRORS);
    int size;
    double predicted = Double.NaN;
    double last;

    State(byte[] key, String series) {
      this.key = key;
      this.series = series;
    }

    void add(double value) {
      System.arraycopy(window, 1, window, 0, window.length - 1);
      window[window.length - 1] = value;
      size = Math.min(window.length, size + 1);
    }
  }

  /** A point that waits for its batch. */
  private record Work(State state, long timestamp, double value, boolean full) {}

  PlainLoop(PeerTask task, boolean durable, PeerMain.Progress progress) {
    this.task = task;
    this.durable = durable;
    this.progress = progress;
    this.engine = new OnnxEngine(BATCH, task.units());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                task.servers(),
                "group.id",
                task.group(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "max.poll.records",
                1_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", task.servers(), "linger.ms", 20, "batch.size", 256 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Works until the process is stopped. */
  void run() {
    consumer.subscribe(List.of(task.topics().points()));
    long committed = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<byte[], byte[]> point : consumer.poll(Duration.ofMillis(100))) {
        read(point);
        if (waiting.size() == BATCH) {
          predict();
        }
      }
      predict();
      if (System.nanoTime() - committed > COMMIT_NANOS) {
        commit();
        committed = System.nanoTime();
      }
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> point) {
    String series = new String(point.key(), StandardCharsets.UTF_8);
    State state = states.computeIfAbsent(series, name -> new State(point.key(), name));
    double value = value(point.value());
    state.add(value);
    double[] input = inputs[waiting.size()];
    for (int i = 0; i < input.length; i++) {
      input[i] = state.window[i] - value;
    }
    waiting.add(new Work(state, point.timestamp(), value, state.size == input.length));
  }

  private double value(byte[] bytes) {
    try (JsonParser parser = json.createParser(bytes)) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        if ("value".equals(parser.currentName()) && parser.currentToken().isNumeric()) {
          return parser.getDoubleValue();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException("a point without a value");
  }

  private void predict() {
    if (waiting.isEmpty()) {
      return;
    }
    engine.predict(inputs, BATCH, outputs);
    for (int i = 0; i < waiting.size(); i++) {
      finish(waiting.get(i), outputs[i]);
    }
    waiting.clear();
  }

  private void finish(Work work, double output) {
    State state = work.state();
    if (!Double.isNaN(state.predicted)) {
      send(task.topics().scores(), state.key, work.timestamp(), ScoreJson.encode(score(work)));
    }
    if (work.full()) {
      state.predicted = work.value() + 1e-4 * output;
      send(
          task.topics().predictions(),
          state.key,
          work.timestamp(),
          PredictionJson.encode(prediction(work)));
    }
    state.last = work.value();
    changed.add(state);
    progress.accepted(false);
  }

  private static Score score(Work work) {
    State state = work.state();
    double error = work.value() - state.predicted;
    state.mse.addSquare(error * error);
    double naive = work.value() - state.last;
    state.naive.addSquare(naive * naive);
    return new Score(
        state.series,
        work.timestamp(),
        work.value(),
        state.predicted,
        error,
        state.mse.mean(),
        state.naive.mean(),
        state.mse.count(),
        MODEL);
  }

  private static Prediction prediction(Work work) {
    return new Prediction(
        work.state().series,
        work.timestamp(),
        work.timestamp() + STEP,
        work.state().predicted,
        work.value(),
        work.value(),
        MODEL);
  }

  private void send(String topic, byte[] key, long timestamp, byte[] value) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, null, timestamp, key, value),
            (written, problem) -> {
              if (problem != null) {
                throw new IllegalStateException(problem);
              }
            });
  }

  private void commit() {
    if (durable) {
      for (State state : changed) {
        ByteBuffer window = ByteBuffer.allocate(Double.BYTES * state.window.length);
        window.asDoubleBuffer().put(state.window);
        send(
            PeersSuite.changelog(task.prefix()),
            state.key,
            System.currentTimeMillis(),
            window.array());
      }
    }
    changed.clear();
    producer.flush();
    consumer.commitSync();
  }

  @Override
  public void close() {
    engine.close();
    consumer.close();
    producer.close();
  }
}

package io.wavecast.kafka.read;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A feed without a broker; the tests with one are in {@code TopicFeedIT}. */
class TopicFeedTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void stopsAlthoughNoBrokerAnswers() {
    // given a feed that waits for an answer, for an hour at most
    Set<Thread> before = feedThreads();
    TopicFeed feed =
        TopicFeed.start(
            Map.of("bootstrap.servers", "localhost:1", "default.api.timeout.ms", "3600000"),
            List.of("points"),
            TopicFeed.FROM_END,
            record -> {});
    await().atMost(PATIENCE).until(() -> feedThreads().stream().anyMatch(TopicFeedTest::asks));

    // when
    feed.close();

    // then its thread doesn't go on waiting
    await().atMost(PATIENCE).until(() -> before.containsAll(feedThreads()));
  }

  private static Set<Thread> feedThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("feed"))
        .collect(Collectors.toSet());
  }

  private static boolean asks(Thread thread) {
    return List.of(thread.getStackTrace()).stream()
        .anyMatch(frame -> frame.getMethodName().equals("partitionsFor"));
  }
}

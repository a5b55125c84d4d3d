package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.kafka.format.Records;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterSummaryTest {
  private final DeadLetterSummary book = new DeadLetterSummary();

  @Test
  void countsByReasonAndKeepsTheLast() {
    for (int i = 0; i < 30; i++) {
      book.take(letter("sin-" + i, i % 3 == 0 ? "late" : "malformed"));
    }

    assertThat(book.count()).isEqualTo(30);
    assertThat(book.reasons())
        .containsExactlyInAnyOrderEntriesOf(Map.of("late", 10L, "malformed", 20L));
    assertThat(book.last()).hasSize(20);
    assertThat(book.last().get(0).series()).isEqualTo("sin-29");
    assertThat(book.last().get(0).from()).isEqualTo("3@17");
  }

  @Test
  void takesLettersOfAnyKindWithoutGrowing() {
    for (int i = 0; i < 1_000; i++) {
      book.take(letter("x".repeat(10_000), "reason " + i));
    }
    book.take(new ConsumerRecord<>("dead-letters", 0, 0, null, null));

    assertThat(book.count()).isEqualTo(1_001);
    assertThat(book.reasons()).hasSizeLessThanOrEqualTo(51).containsKey("other");
    assertThat(book.last().get(1).series()).hasSizeLessThan(300);
    assertThat(book.last().get(0).reason()).isEqualTo("?");
  }

  private static ConsumerRecord<byte[], byte[]> letter(String series, String reason) {
    ConsumerRecord<byte[], byte[]> record = Records.of("dead-letters", series, new byte[] {1});
    record.headers().add("reason", reason.getBytes(UTF_8));
    record.headers().add("partition", "3".getBytes(UTF_8));
    record.headers().add("offset", "17".getBytes(UTF_8));
    return record;
  }
}

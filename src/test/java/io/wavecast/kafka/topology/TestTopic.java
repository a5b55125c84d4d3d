package io.wavecast.kafka.topology;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates topics of one partition for tests. */
final class TestTopic {
  private TestTopic() {}

  static void create(Map<String, Object> client, String name, Map<String, String> config)
      throws Exception {
    try (Admin admin = Admin.create(client)) {
      admin
          .createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(config)))
          .all()
          .get(1, TimeUnit.MINUTES);
    }
  }
}

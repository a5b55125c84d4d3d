package io.wavecast.serve.page;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.kafka.models.ModelCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The models topic as it stands: the newest versions of each name, and which serves. Thread-safe.
 */
final class ServingModels {
  private static final int VERSIONS = 5;
  private static final int NAMES = 100;

  private final ModelCatalog catalog = new ModelCatalog();

  /**
   * The models of one name.
   *
   * @param pointer which version serves, if one has been named
   * @param newest its newest versions, the newest first, with the one that serves among them
   */
  record Shelf(String name, Optional<Pointer> pointer, List<ModelCatalog.Artifact> newest) {}

  synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    catalog.take(record);
  }

  /** By name. */
  synchronized List<Shelf> shelves() {
    SortedSet<String> names = new TreeSet<>(catalog.pointers().keySet());
    catalog.artifacts().keySet().forEach(id -> names.add(id.name()));
    return names.stream().filter(ModelId::isValidName).limit(NAMES).map(this::shelf).toList();
  }

  private Shelf shelf(String name) {
    Optional<Pointer> pointer = Optional.ofNullable(catalog.pointers().get(name));
    OptionalInt serving =
        pointer.isPresent() ? OptionalInt.of(pointer.get().serving()) : OptionalInt.empty();
    List<ModelCatalog.Artifact> newest = new ArrayList<>();
    for (ModelCatalog.Artifact artifact : catalog.artifacts(name).descendingMap().values()) {
      boolean serves = serving.isPresent() && serving.getAsInt() == artifact.id().version();
      if (newest.size() < VERSIONS || serves) {
        newest.add(artifact);
      }
    }
    return new Shelf(name, pointer, newest);
  }
}

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
 * The current content of the models topic: the newest versions of each name and the serving one.
 * Thread-safe.
 */
final class ServingModels {
  private static final int VERSIONS = 5;
  private static final int NAMES = 100;

  private final ModelCatalog catalog = new ModelCatalog();

  /**
   * The models of one name.
   *
   * @param pointer names the serving version, if there is one
   * @param newest the newest versions and the serving one, newest first
   */
  record NamedModels(String name, Optional<Pointer> pointer, List<ModelCatalog.Artifact> newest) {}

  synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    catalog.take(record);
  }

  /** Returns true if a version of a name serves. */
  synchronized boolean serves(String name) {
    return catalog.serving(name).isPresent();
  }

  /** Returns the models of each name, ordered by name. */
  synchronized List<NamedModels> named() {
    SortedSet<String> names = new TreeSet<>(catalog.pointers().keySet());
    catalog.artifacts().keySet().forEach(id -> names.add(id.name()));
    return names.stream().filter(ModelId::isValidName).limit(NAMES).map(this::of).toList();
  }

  private NamedModels of(String name) {
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
    return new NamedModels(name, pointer, newest);
  }
}

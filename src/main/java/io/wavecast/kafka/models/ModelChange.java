package io.wavecast.kafka.models;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The records of one change of one name, collected before they are written. Not thread-safe. */
final class ModelChange {
  private final String topic;
  private final String name;
  private final ModelCatalog catalog;
  private final long now;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Set<ModelId> added = new HashSet<>();
  private @Nullable Pointer newPointer;

  ModelChange(String topic, String name, ModelCatalog catalog, long now) {
    this.topic = topic;
    this.name = name;
    this.catalog = catalog;
    this.now = now;
  }

  ModelCatalog catalog() {
    return catalog;
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  private Pointer pointer() {
    return catalog
        .pointer(name)
        .orElseThrow(() -> new ModelsTopicException("no model " + name + " serves"));
  }

  /** Returns the event time up to which a version was trained; 0 if unknown. */
  private long trainedUntil(int version) {
    return Optional.ofNullable(catalog.artifact(new ModelId(name, version))).stream()
        .mapToLong(artifact -> artifact.info().trainedUntil().orElse(0))
        .findFirst()
        .orElse(0);
  }

  void artifact(ModelId id, byte[] bytes, Headers headers) {
    if (catalog.artifact(id) != null) {
      throw new ModelsTopicException(
          id + " exists already, published by another process; nothing was written");
    }
    added.add(id);
    add(id, bytes, headers);
  }

  /** Makes a version serve that is on the topic or part of this change. */
  ModelId promote(int version, String reason) {
    requireUnpinned(version);
    return point(next(version, reason));
  }

  /** Fails while a cool-down after a rollback lasts. */
  void requireNoHold() {
    Optional<String> hold = Promotions.blocked(name, catalog, now);
    if (hold.isPresent()) {
      throw new ModelsTopicException(hold.get() + "; nothing was published");
    }
  }

  private void requireUnpinned(int version) {
    Optional<Pointer> old = catalog.pointer(name);
    if (old.isPresent() && old.get().pinned() && old.get().serving() != version) {
      throw new ModelsTopicException(
          "%s@%d is pinned; unpin %s first".formatted(name, old.get().serving(), name));
    }
  }

  ModelId pin(int version, String reason) {
    Pointer next = next(version, reason);
    return point(new Pointer(version, next.previous(), reason, now, true, Optional.empty()));
  }

  ModelId unpin(String reason) {
    Pointer old = pointer();
    return point(new Pointer(old.serving(), old.previous(), reason, now, false, old.hold()));
  }

  ModelId rollback(String reason, Duration coolDown) {
    Pointer old = pointer();
    int previous =
        old.previous()
            .orElseThrow(
                () -> new ModelsTopicException("no version of " + name + " served before"));
    requireUnpinned(previous);
    Pointer.Hold hold =
        new Pointer.Hold(
            old.serving(),
            now + coolDown.toMillis(),
            Math.max(trainedUntil(previous), trainedUntil(old.serving())));
    return point(
        new Pointer(
            previous, OptionalInt.of(old.serving()), reason, now, false, Optional.of(hold)));
  }

  ModelId withdraw() {
    ModelId served = new ModelId(name, pointer().serving());
    add(name, null, new RecordHeaders());
    return served;
  }

  private Pointer next(int version, String reason) {
    OptionalInt previous =
        catalog.pointer(name).stream()
            .mapToInt(old -> old.serving() == version ? old.previous().orElse(0) : old.serving())
            .filter(Pointer::isVersion)
            .findFirst();
    return new Pointer(version, previous, reason, now);
  }

  private ModelId point(Pointer pointer) {
    ModelId id = new ModelId(name, pointer.serving());
    if (catalog.artifact(id) == null && !added.contains(id)) {
      throw new ModelsTopicException("there is no artifact " + id + " on topic " + topic);
    }
    newPointer = pointer;
    add(name, pointer.toJson(), new RecordHeaders());
    return id;
  }

  /** Removes all but the newest versions and those that the new pointer names. */
  void retire(int kept) {
    if (newPointer == null) {
      return;
    }
    Set<Integer> named = new HashSet<>();
    named.add(newPointer.serving());
    newPointer.previous().ifPresent(named::add);
    newPointer.hold().ifPresent(hold -> named.add(hold.from()));
    List<ModelId> newestFirst = List.copyOf(catalog.artifacts(name).descendingKeySet());
    newestFirst.stream()
        .skip(kept - added.size())
        .filter(id -> !named.contains(id.version()))
        .forEach(id -> add(id, null, new RecordHeaders()));
  }

  private void add(Object key, byte @Nullable [] value, Headers headers) {
    records.add(new ProducerRecord<>(topic, null, now, ModelWriter.key(key), value, headers));
  }
}

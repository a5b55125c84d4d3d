package io.wavecast.kafka.models;

import io.wavecast.kafka.format.Pointer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The rules that an operator's pin or rollback sets for trainers. */
public final class Promotions {
  private Promotions() {}

  /**
   * Returns the reason why no trainer may promote a version of a name now; empty if one may.
   *
   * @param now epoch milliseconds
   */
  public static Optional<String> blocked(String name, ModelCatalog catalog, long now) {
    Optional<Pointer> pointer = catalog.pointer(name);
    if (pointer.isPresent() && pointer.get().pinned()) {
      return Optional.of("%s@%d is pinned".formatted(name, pointer.get().serving()));
    }
    return pointer
        .flatMap(Pointer::hold)
        .filter(hold -> now < hold.until())
        .map(
            hold ->
                "%s was rolled back from %d, promotions wait until %s"
                    .formatted(name, hold.from(), Instant.ofEpochMilli(hold.until())));
  }

  /**
   * Returns the event time, in epoch milliseconds, after which points must lie to judge a
   * challenger; empty if the name wasn't rolled back.
   */
  public static OptionalLong judgeAfter(String name, ModelCatalog catalog) {
    return catalog.pointer(name).flatMap(Pointer::hold).stream()
        .mapToLong(Pointer.Hold::judgeAfter)
        .findFirst();
  }
}

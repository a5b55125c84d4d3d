package io.wavecast.learn.promote;

import io.wavecast.learn.sample.PointSample;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names with a model of their own. A name that has one keeps it, also across restarts of the
 * trainer, until another name has more than twice as many points. Then it is withdrawn, and its
 * series use the model {@code default}. Not thread-safe.
 */
final class Membership {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final PointSample sample;
  private final ModelStore store;
  private final int max;
  private final Set<String> members = new LinkedHashSet<>();
  private String reported = "";

  /**
   * @param max maximum number of names with a model of their own
   */
  Membership(PointSample sample, ModelStore store, int max) {
    this.sample = sample;
    this.store = store;
    this.max = max;
  }

  /** Chooses the names for a round, and withdraws the models of those that lose their place. */
  Set<String> choose() {
    for (String name : sample.seriesByName().keySet()) {
      if (!members.contains(name) && serves(name)) {
        members.add(name);
      }
    }
    Set<String> own = sample.chooseNames(max, members);
    for (String name : List.copyOf(members)) {
      if (!own.contains(name)) {
        withdraw(name);
      }
    }
    members.clear();
    members.addAll(own);
    report(own);
    return own;
  }

  /** Returns the names of the last choice. */
  Set<String> current() {
    return Set.copyOf(members);
  }

  private void report(Set<String> own) {
    String line = "%d names, %d with a model of their own: %s";
    String now = line.formatted(sample.offeredNames(), own.size(), String.join(", ", own));
    if (!now.equals(reported)) {
      LOG.info("{}", now);
      reported = now;
    }
  }

  /** Returns whether a model serves under a name; false if that can't be read. */
  boolean serves(String name) {
    try {
      return store.serving(name).isPresent();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the model of {} can't be read: {}", name, e.getMessage());
      return false;
    }
  }

  private void withdraw(String name) {
    try {
      store.withdraw(name, "other names have more than twice as many points");
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} wasn't withdrawn: {}; the next round retries", name, e.getMessage());
    }
  }
}

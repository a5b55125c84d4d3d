package io.wavecast.core.domain;

import java.util.List;

/**
 * The names of the topics, all with the same prefix.
 *
 * @param prefix prepended to each name; may be empty
 */
public record TopicNames(String prefix) {
  public String points() {
    return prefix + "points";
  }

  public String predictions() {
    return prefix + "predictions";
  }

  public String scores() {
    return prefix + "scores";
  }

  public String models() {
    return prefix + "models";
  }

  public String deadLetters() {
    return prefix + "dead-letters";
  }

  /** Returns all five, in the order in which data flows. */
  public List<String> all() {
    return List.of(points(), predictions(), scores(), models(), deadLetters());
  }
}

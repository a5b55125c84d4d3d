package io.wavecast.core.domain;

import java.util.List;

/**
 * The names of the topics, all with the same prefix.
 *
 * @param prefix prepended to each name but that of another points topic; may be empty
 * @param points the points topic
 */
public record TopicNames(String prefix, String points) {
  /** Creates the names with the default points topic. */
  public TopicNames(String prefix) {
    this(prefix, prefix + "points");
  }

  public String predictions() {
    return prefix + "predictions";
  }

  public String scores() {
    return prefix + "scores";
  }

  public String anomalies() {
    return prefix + "anomalies";
  }

  public String models() {
    return prefix + "models";
  }

  public String deadLetters() {
    return prefix + "dead-letters";
  }

  /** Returns all six, in the order in which data flows. */
  public List<String> all() {
    return List.of(points(), predictions(), scores(), anomalies(), models(), deadLetters());
  }
}

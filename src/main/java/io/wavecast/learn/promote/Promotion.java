package io.wavecast.learn.promote;

/** The decision whether a challenger takes over from the champion, with its reason. */
public sealed interface Promotion {
  /** Why, in one line for logs and the models topic. */
  String reason();

  /** The challenger shall serve. */
  record Promote(String reason) implements Promotion {}

  /** The champion continues to serve. */
  record Keep(String reason) implements Promotion {}
}

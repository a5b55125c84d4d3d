package io.wavecast.learn.promote;

/** Whether a challenger takes over from the champion, and why. */
public sealed interface Promotion {
  /** Why, in one line for logs and the models topic. */
  String reason();

  /** The challenger shall serve. */
  record Promote(String reason) implements Promotion {}

  /** What serves now goes on serving. */
  record Keep(String reason) implements Promotion {}
}

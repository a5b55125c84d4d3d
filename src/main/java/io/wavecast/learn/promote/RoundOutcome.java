package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;

/** What became of one model in one round of the trainer. */
public sealed interface RoundOutcome {
  /** The model's name. */
  String name();

  /** What it comes to. */
  Kind kind();

  /** One line for logs. */
  String text();

  /** The outcomes without their details, to be counted. */
  enum Kind {
    PROMOTED,
    KEPT,
    SKIPPED,
    FAILED
  }

  /** A new version serves. */
  record Promoted(ModelId id, String reason) implements RoundOutcome {
    @Override
    public String name() {
      return id.name();
    }

    @Override
    public Kind kind() {
      return Kind.PROMOTED;
    }

    @Override
    public String text() {
      return id + " promoted: " + reason;
    }
  }

  /** What served before goes on serving. */
  record Kept(String name, String reason) implements RoundOutcome {
    @Override
    public Kind kind() {
      return Kind.KEPT;
    }

    @Override
    public String text() {
      return name + " kept: " + reason;
    }
  }

  /** There wasn't enough to train on. */
  record Skipped(String name, String reason) implements RoundOutcome {
    @Override
    public Kind kind() {
      return Kind.SKIPPED;
    }

    @Override
    public String text() {
      return name + " skipped: " + reason;
    }
  }

  /** The training or the publishing failed; the next round tries again. */
  record Failed(String name, Exception cause) implements RoundOutcome {
    @Override
    public Kind kind() {
      return Kind.FAILED;
    }

    @Override
    public String text() {
      return name + " failed: " + cause.getMessage();
    }
  }
}

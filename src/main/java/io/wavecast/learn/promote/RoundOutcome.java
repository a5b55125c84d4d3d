package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;

/** The outcome of one round of the trainer for one model name. */
public sealed interface RoundOutcome {
  /** Returns the model's name. */
  String name();

  /** Returns the kind of outcome. */
  Kind kind();

  /** Returns one line for logs. */
  String text();

  /** Kinds of outcomes, for counters. */
  enum Kind {
    PROMOTED,
    KEPT,
    SKIPPED,
    WITHDRAWN,
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

  /** The current model keeps serving. */
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

  /** The current model is withdrawn and no new one serves. */
  record Withdrawn(String name, String reason) implements RoundOutcome {
    @Override
    public Kind kind() {
      return Kind.WITHDRAWN;
    }

    @Override
    public String text() {
      return name + " withdrawn: " + reason;
    }
  }

  /** There were too few windows to train on. */
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

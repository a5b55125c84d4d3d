package io.wavecast.cli;

import io.wavecast.app.models.ModelAdmin;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.models.ModelPublisher;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommands of {@code models} that decide which version serves. */
final class ModelPointerCommands {
  private ModelPointerCommands() {}

  /**
   * A subcommand that changes which version serves.
   *
   * @param <T> what the user names: a version or a name
   */
  private abstract static class Change<T> extends BaseCommand {
    @Mixin private ModelsAccess models;

    @Option(names = "--reason", defaultValue = "by hand", description = "Reason to record.")
    private String reason;

    /** Returns what the user names, after a check. */
    abstract T target();

    /** Makes the change and returns a line that says so. */
    abstract String run(ModelAdmin admin, T target, String why);

    @Override
    public final Integer call() {
      T target = target();
      try (ModelPublisher publisher = models.publisher()) {
        out().println(run(new ModelAdmin(publisher), target, reason));
      }
      return 0;
    }
  }

  /** A subcommand for one version. */
  private abstract static class OfVersion extends Change<ModelId> {
    @Parameters(paramLabel = "NAME@VERSION", description = "The version.")
    private String version;

    @Override
    final ModelId target() {
      return ModelsAccess.id(version);
    }
  }

  /** A subcommand for one name. */
  private abstract static class OfName extends Change<String> {
    @Parameters(paramLabel = "NAME", description = "The name of the model.")
    private String name;

    @Override
    final String target() {
      return ModelsAccess.name(name);
    }
  }

  /** Makes a version serve. */
  @Command(name = "promote", description = "Verify a published version and make it serve.")
  static final class Promote extends OfVersion {
    @Override
    String run(ModelAdmin admin, ModelId id, String why) {
      admin.promote(id, why);
      return id + " serves";
    }
  }

  /** Makes a version serve and keeps it. */
  @Command(
      name = "pin",
      description = "Make a version serve until 'models unpin': no training replaces it.")
  static final class Pin extends OfVersion {
    @Override
    String run(ModelAdmin admin, ModelId id, String why) {
      admin.pin(id, why);
      return id + " serves and is pinned";
    }
  }

  /** Ends a pin. */
  @Command(name = "unpin", description = "Let trainings replace the serving version again.")
  static final class Unpin extends OfName {
    @Override
    String run(ModelAdmin admin, String model, String why) {
      return admin.publisher().unpin(model, why) + " serves and is not pinned";
    }
  }

  /** Makes the previous version serve again. */
  @Command(
      name = "rollback",
      description = "Make the previous version serve again, and hold it for a cool-down.")
  static final class Rollback extends OfName {
    @Option(
        names = "--cool-down",
        defaultValue = "1h",
        description = "Time in which trainers promote no challenger of this name.")
    private Duration coolDown;

    @Override
    String run(ModelAdmin admin, String model, String why) {
      return admin.rollback(model, why, coolDown) + " serves";
    }
  }

  /** Stops serving under a name. */
  @Command(
      name = "withdraw",
      description =
          "Stop serving under a name: its series use the model 'default', or persistence.")
  static final class Withdraw extends OfName {
    @Override
    String run(ModelAdmin admin, String model, String why) {
      return admin.publisher().withdraw(model) + " is withdrawn";
    }
  }
}

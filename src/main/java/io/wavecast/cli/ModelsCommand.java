package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.cli.options.KafkaOptions;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.kafka.models.ModelCatalog;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.kafka.models.ModelsTopic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the published models and says which of them serves. */
@Command(
    name = "models",
    description = "List the published models, or say which version serves.",
    subcommands = {
      ModelsCommand.Show.class,
      ModelsCommand.Promote.class,
      ModelsCommand.Rollback.class
    })
final class ModelsCommand extends CommandGroup {
  /** Properties of the client, once the models topic is known to be there. */
  private static Map<String, Object> client(KafkaOptions kafka) {
    Map<String, Object> client = kafka.clientProperties();
    ClusterChecks.requireTopics(client, kafka.topics(), List.of(kafka.topics().models()));
    return client;
  }

  private static ModelPublisher open(KafkaOptions kafka) {
    return new ModelPublisher(
        client(kafka), kafka.topics().models(), Clock.systemUTC(), ClusterChecks.REQUEST_TIMEOUT);
  }

  /** Lists them. */
  @Command(name = "list", description = "List names and versions; * serves.")
  static final class Show extends BaseCommand {
    @Mixin private KafkaOptions kafka;

    @Override
    public Integer call() {
      ModelCatalog catalog =
          new ModelsTopic(client(kafka), kafka.topics().models(), ClusterChecks.REQUEST_TIMEOUT)
              .catalog();
      out().println("  model            network                      validation mse  published");
      catalog.artifacts().values().forEach(artifact -> print(catalog, artifact));
      return 0;
    }

    private void print(ModelCatalog catalog, ModelCatalog.Artifact artifact) {
      ModelId id = artifact.id();
      Pointer pointer = catalog.pointers().get(id.name());
      String reason =
          pointer != null && pointer.serving() == id.version() ? pointer.reason() : null;
      out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s %-16s %-28s %14.3e  %s%s",
                  reason == null ? " " : "*",
                  id,
                  "%s %dx%d %s, %s"
                      .formatted(
                          artifact.info().cell(),
                          artifact.info().layers(),
                          artifact.info().units(),
                          artifact.info().target(),
                          artifact.info().inputs()),
                  artifact.info().validationMse(),
                  Instant.ofEpochMilli(artifact.publishedAt()),
                  reason == null ? "" : "  " + reason));
    }
  }

  /** Makes a version serve. */
  @Command(name = "promote", description = "Make a published version serve.")
  static final class Promote extends BaseCommand {
    @Mixin private KafkaOptions kafka;

    @Parameters(paramLabel = "NAME@VERSION", description = "The version.")
    private String version;

    @Option(names = "--reason", defaultValue = "by hand", description = "Why, for the record.")
    private String reason;

    @Override
    public Integer call() {
      ModelId id =
          ModelId.parse(version)
              .orElseThrow(() -> new UsageException("'" + version + "' is not NAME@VERSION"));
      try (ModelPublisher models = open(kafka)) {
        models.promote(id, reason);
        out().println(id + " serves");
      }
      return 0;
    }
  }

  /** Makes the previous version serve again. */
  @Command(name = "rollback", description = "Make the version serve again that served before.")
  static final class Rollback extends BaseCommand {
    @Mixin private KafkaOptions kafka;

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name;

    @Option(names = "--reason", defaultValue = "rollback", description = "Why, for the record.")
    private String reason;

    @Override
    public Integer call() {
      if (!ModelId.isValidName(name)) {
        throw new UsageException("'" + name + "' can't be the name of a model");
      }
      try (ModelPublisher models = open(kafka)) {
        out().println(models.rollback(name, reason, Duration.ofHours(1)) + " serves");
      }
      return 0;
    }
  }
}

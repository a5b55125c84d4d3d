package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.models.LiveScores;
import io.wavecast.app.models.ModelAdmin;
import io.wavecast.app.models.ModelText;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.models.ModelCatalog;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.kafka.read.TopicTail;
import io.wavecast.options.ModelNamesOptions;
import io.wavecast.terminal.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists and compares published models, and moves them to and from files. */
@Command(
    name = "models",
    description = "List, compare, promote, pin, withdraw, export and import published models.",
    subcommands = {
      ModelsCommand.ListModels.class,
      ModelsCommand.Show.class,
      ModelsCommand.Diff.class,
      ModelPointerCommands.Promote.class,
      ModelPointerCommands.Rollback.class,
      ModelPointerCommands.Pin.class,
      ModelPointerCommands.Unpin.class,
      ModelPointerCommands.Withdraw.class,
      ModelsCommand.Export.class,
      ModelsCommand.Import.class
    })
final class ModelsCommand extends CommandGroup {
  /** Lists all versions. */
  @Command(
      name = "list",
      description =
          "List names and versions with their skill in the newest scores, and how many series use"
              + " each model; * marks the serving version.")
  static final class ListModels extends BaseCommand {
    @Mixin private ModelsAccess models;
    @Mixin private ModelNamesOptions names;

    @Override
    public Integer call() {
      try (ModelPublisher publisher = models.publisher()) {
        ModelText.list(publisher.catalog(), scores(), Instant.now())
            .forEach(line -> out().println(Printable.of(line)));
      }
      return 0;
    }

    private LiveScores scores() {
      Map<String, Object> client = models.client();
      String topic = models.kafka().topics().scores();
      try (TopicAdmin admin = new TopicAdmin(client, ClusterChecks.REQUEST_TIMEOUT)) {
        return admin.missing(List.of(topic)).isEmpty()
            ? LiveScores.read(
                new TopicTail(client, ClusterChecks.REQUEST_TIMEOUT), topic, names.names())
            : new LiveScores(names.names());
      }
    }
  }

  /** Describes one version. */
  @Command(name = "show", description = "Describe a version, by default the serving one.")
  static final class Show extends BaseCommand {
    @Mixin private ModelsAccess models;

    @Parameters(paramLabel = "NAME[@VERSION]", description = "The model.")
    private String model;

    @Override
    public Integer call() {
      try (ModelPublisher publisher = models.publisher()) {
        ModelCatalog catalog = publisher.catalog();
        ModelId id = ModelId.parse(model).orElseGet(() -> serving(catalog));
        ModelCatalog.Artifact artifact =
            Optional.ofNullable(catalog.artifacts().get(id))
                .orElseThrow(() -> new OperationException("there is no artifact " + id));
        ModelText.show(
                artifact, new ModelAdmin(publisher).checkpoint(id), catalog.pointer(id.name()))
            .forEach(line -> out().println(Printable.of(line)));
      }
      return 0;
    }

    private ModelId serving(ModelCatalog catalog) {
      return catalog
          .serving(ModelsAccess.name(model))
          .orElseThrow(() -> new OperationException("no model " + model + " serves"));
    }
  }

  /** Compares two versions. */
  @Command(name = "diff", description = "Compare two versions: training, scale and weights.")
  static final class Diff extends BaseCommand {
    @Mixin private ModelsAccess models;

    @Parameters(index = "0", paramLabel = "NAME@VERSION", description = "The first version.")
    private String one;

    @Parameters(index = "1", paramLabel = "NAME@VERSION", description = "The second version.")
    private String other;

    @Override
    public Integer call() {
      ModelId left = ModelsAccess.id(one);
      ModelId right = ModelsAccess.id(other);
      try (ModelPublisher publisher = models.publisher()) {
        ModelAdmin admin = new ModelAdmin(publisher);
        ModelText.diff(admin.checkpoint(left), admin.checkpoint(right)).forEach(out()::println);
      }
      return 0;
    }
  }

  /** Writes a version to a file. */
  @Command(
      name = "export",
      description = "Write a version to a checkpoint file, which 'models import' and DL4J read.")
  static final class Export extends BaseCommand {
    @Mixin private ModelsAccess models;

    @Parameters(index = "0", paramLabel = "NAME@VERSION", description = "The version.")
    private String version;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to create.")
    private Path file;

    @Override
    public Integer call() throws IOException {
      ModelId id = ModelsAccess.id(version);
      try (ModelPublisher publisher = models.publisher()) {
        new ModelAdmin(publisher).export(id, file);
        out().println(id + " written to " + file);
      }
      return 0;
    }
  }

  /** Publishes a file. */
  @Command(name = "import", description = "Publish a checkpoint file under the next version.")
  static final class Import extends BaseCommand {
    @Mixin private ModelsAccess models;

    @Parameters(paramLabel = "FILE", description = "The checkpoint file.")
    private Path file;

    @Option(names = "--name", description = "Name of the model. Default: that of the checkpoint.")
    private @Nullable String name;

    @Option(names = "--promote", description = "Make it serve.")
    private boolean promote;

    @Option(names = "--reason", defaultValue = "imported", description = "Reason to record.")
    private String reason;

    @Override
    public Integer call() throws IOException {
      Optional<String> given = Optional.ofNullable(name).map(ModelsAccess::name);
      try (ModelPublisher publisher = models.publisher()) {
        ModelId id =
            new ModelAdmin(publisher)
                .importFile(file, given, promote ? Optional.of(reason) : Optional.empty());
        out().println(id + (promote ? " serves" : " published, 'models promote' makes it serve"));
      }
      return 0;
    }
  }
}

package io.wavecast.options;

import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.app.lifecycle.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The sources of option values beside the command line: the environment, then the configuration
 * file. Immutable.
 */
public final class OptionSources implements IDefaultValueProvider {
  private static final String CONFIG = "--config";
  private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version", "help");
  // a variable that other Kafka tools read; ours takes precedence
  private static final Map<String, String> ALSO =
      Map.of("bootstrap-servers", "KAFKA_BOOTSTRAP_SERVERS");

  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final String fileName;

  private OptionSources(
      List<String> arguments,
      Map<String, String> environment,
      Map<String, String> file,
      String fileName) {
    this.arguments = arguments;
    this.environment = environment;
    this.file = file;
    this.fileName = fileName;
  }

  /**
   * Loads the sources that a command line names.
   *
   * @param known returns the keys that any command knows; called if there is a configuration file
   * @throws UsageException if the configuration file can't be read or has an unknown key
   */
  public static OptionSources load(
      List<String> arguments, Map<String, String> environment, Supplier<Set<String>> known) {
    // help works whatever else is wrong
    if (arguments.stream().anyMatch(HELP::contains)) {
      return new OptionSources(arguments, Map.of(), Map.of(), "");
    }
    OptionSources withoutFile = new OptionSources(arguments, environment, Map.of(), "");
    Optional<String> name =
        withoutFile
            .argument(CONFIG)
            .or(() -> withoutFile.fromEnvironment("config").map(Value::text));
    if (name.isEmpty()) {
      return withoutFile;
    }
    Map<String, String> file = PropertiesFile.read(CONFIG, path(name.get()));
    Set<String> keys = known.get();
    for (String key : file.keySet()) {
      if (!keys.contains(key)) {
        throw UsageException.option(CONFIG, name.get() + " has the unknown key '" + key + "'");
      }
    }
    return new OptionSources(arguments, environment, file, name.get());
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw UsageException.option(CONFIG, "is no path: " + ErrorText.of(e));
    }
  }

  /** Returns an option's key in the configuration file: its kebab-case name without the dashes. */
  public static Optional<String> key(OptionSpec option) {
    return Stream.of(option.names())
        .filter(name -> name.startsWith("--") && !name.contains("_"))
        .map(name -> name.substring(2))
        .findFirst();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return value(argument).map(Value::text).orElse(null);
  }

  /** Returns the source of the option's value in words; empty if it isn't one of these. */
  public Optional<String> origin(ArgSpec argument) {
    return value(argument).map(Value::origin);
  }

  /** Returns whether {@code --debug} is on, before anything is parsed. */
  public boolean debug() {
    return arguments.contains("--debug")
        || value("debug").filter(value -> value.text().equals("true")).isPresent();
  }

  private Optional<Value> value(ArgSpec argument) {
    // picocli converts defaults first: an invalid one must not fail an option that overrides it
    if (!(argument instanceof OptionSpec option) || isOnCommandLine(option)) {
      return Optional.empty();
    }
    return key(option).flatMap(this::value);
  }

  private Optional<Value> value(String key) {
    return fromEnvironment(key)
        .or(
            () ->
                Optional.ofNullable(file.get(key))
                    .map(text -> new Value(text, "key '" + key + "' in " + fileName)));
  }

  /** Looks a variable up; an empty one counts as not set. */
  private Optional<Value> fromEnvironment(String key) {
    String own = "WAVECAST_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
    return Stream.of(own, ALSO.getOrDefault(key, own))
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .map(name -> new Value(environment.getOrDefault(name, ""), "environment variable " + name))
        .findFirst();
  }

  private boolean isOnCommandLine(OptionSpec option) {
    return Stream.of(option.names()).anyMatch(name -> argument(name).isPresent());
  }

  /** Returns the value that follows an option on the command line; "" if nothing follows. */
  private Optional<String> argument(String name) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals(name)) {
        return Optional.of(i + 1 < arguments.size() ? arguments.get(i + 1) : "");
      }
      if (argument.startsWith(name + "=")) {
        return Optional.of(argument.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  private record Value(String text, String origin) {}
}

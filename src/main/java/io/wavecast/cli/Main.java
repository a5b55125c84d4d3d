package io.wavecast.cli;

import io.wavecast.app.lifecycle.Logging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The entry point: {@code wavecast COMMAND [options]}. */
public final class Main {
  /** All commands, in the order in which the help lists them. */
  static final List<Supplier<? extends BaseCommand>> COMMANDS =
      List.of(
          DemoCommand::new,
          TopicsCommand::new,
          GenerateCommand::new,
          PredictCommand::new,
          TrainCommand::new,
          EvaluateCommand::new,
          ExperimentCommand::new,
          PageCommand::new,
          WatchCommand::new,
          ModelsCommand::new,
          ExplainCommand::new,
          InspectCommand::new,
          SeriesCommand::new,
          BacktestCommand::new,
          BrokerCommand::new,
          BenchCommand::new);

  private Main() {}

  public static void main(String[] args) {
    // before any class of Kafka is loaded: its broker upper-cases names in the default locale, and
    // under a Turkish one doesn't find them
    Locale.setDefault(Locale.ROOT);
    Logging.prepare();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, System.getenv(), args));
  }

  /** Runs the program without ending the process and returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, Map<String, String> env, String... args) {
    return app().run(out, err, env, args);
  }

  static App app() {
    return new App(COMMANDS);
  }
}

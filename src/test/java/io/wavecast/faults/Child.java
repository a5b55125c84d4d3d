package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.cli.Main;
import io.wavecast.testkit.TestProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of the program in a process of its own, whose output is appended to NAME.txt. */
final class Child implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LIFETIME = Duration.ofHours(3);
  private static final Pattern HEALTH = Pattern.compile("metrics and health on (http://\\S+)");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String name;
  private final Process process;
  private final Path log;
  private final long logStart;

  private Child(String name, Process process, Path log, long logStart) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /**
   * Starts a command.
   *
   * @param heap maximum heap, as the JVM's option -Xmx takes it
   */
  static Child start(Path folder, String name, String heap, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Xshare:auto"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(arguments);
    Path log = folder.resolve(name + ".txt");
    try {
      File file = log.toFile();
      long before = file.length();
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(file));
      builder.environment().put("OMP_NUM_THREADS", "1");
      return new Child(name, TestProcess.start(builder, LIFETIME), log, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns the exit code of the ended process. */
  int exitCode() {
    return process.exitValue();
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Ends the process as {@code kill -9} does, frozen or not. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks the process to end, as a supervisor does, and returns its exit code. */
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  /** Waits until the process has ended by itself and returns its exit code. */
  int awaitEnd() {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as(this + " ends")
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  /** Stops the process from running, without ending it. */
  void freeze() {
    signal("STOP");
  }

  /** Lets the frozen process run again. */
  void thaw() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
              .inheritIO()
              .start();
      assertThat(kill.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns what the process has written so far. */
  String output() {
    try {
      byte[] all = Files.readAllBytes(log);
      int from = (int) Math.min(logStart, all.length);
      return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the process has written a text. */
  void awaitOutput(String text) {
    await(this + " writes '" + text + "'")
        .atMost(PATIENCE)
        .failFast(this + " has ended", () -> !isAlive())
        .until(() -> output().contains(text));
  }

  /** Returns whether the process answers its readiness check with yes. */
  boolean isReady() {
    return get("/readyz").map(response -> response.statusCode() == 200).orElse(false);
  }

  /** Returns the process's metrics; empty while it can't be asked. */
  String metrics() {
    return get("/metrics").map(HttpResponse::body).orElse("");
  }

  private Optional<HttpResponse<String>> get(String path) {
    Matcher address = HEALTH.matcher(output());
    if (!isAlive() || !address.find()) {
      return Optional.empty();
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address.group(1) + path))
              .timeout(Duration.ofSeconds(5))
              .build();
      return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Kills the process if it is still there. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return name + " (" + log + ")";
  }
}

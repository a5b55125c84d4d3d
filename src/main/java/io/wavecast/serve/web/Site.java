package io.wavecast.serve.web;

import java.util.Map;
import java.util.Optional;

/**
 * The content that a process serves besides metrics and health.
 *
 * @param assets path -> file
 * @param queries path -> query that answers a GET with JSON
 * @param events the source of {@code /events}, if there is one
 * @param commands path -> command that a POST runs; requests from other sites are rejected
 */
public record Site(
    Map<String, Asset> assets,
    Map<String, Query> queries,
    Optional<EventFeed> events,
    Map<String, Command> commands) {
  /** The maximum size of a POST's body. */
  public static final int MAX_BODY_BYTES = 4 * 1024;

  /** A site without content. */
  public static final Site NONE = new Site(Map.of(), Map.of(), Optional.empty(), Map.of());

  public Site {
    assets = Map.copyOf(assets);
    queries = Map.copyOf(queries);
    commands = Map.copyOf(commands);
  }

  /** Answers a GET. Thread-safe. */
  @FunctionalInterface
  public interface Query {
    /**
     * Returns the answer as JSON.
     *
     * @param parameters the parameters of the query string, each with its first value
     * @throws BadRequestException if a parameter is invalid; its message is sent to the client
     */
    byte[] answer(Map<String, String> parameters);
  }

  /** Runs on a POST. Thread-safe. */
  @FunctionalInterface
  public interface Command {
    /**
     * Runs the command.
     *
     * @param body the request's body, at most {@link Site#MAX_BODY_BYTES}
     * @return the answer as JSON
     * @throws BadRequestException if the body is invalid; its message is sent to the client
     */
    byte[] run(byte[] body);
  }
}

package io.wavecast.serve.web;

import java.util.Map;
import java.util.Optional;

/**
 * What a process serves beside metrics and health.
 *
 * @param assets path -> file
 * @param queries path -> what answers a GET of it with JSON
 * @param events what {@code /events} tells, where there is something to tell
 * @param commands path -> what a POST to it does; those from other sites are refused
 */
public record Site(
    Map<String, Asset> assets,
    Map<String, Query> queries,
    Optional<EventFeed> events,
    Map<String, Command> commands) {
  /** The largest body of a POST. */
  public static final int MAX_BODY_BYTES = 4 * 1024;

  /** Nothing more. */
  public static final Site NONE = new Site(Map.of(), Map.of(), Optional.empty(), Map.of());

  public Site {
    assets = Map.copyOf(assets);
    queries = Map.copyOf(queries);
    commands = Map.copyOf(commands);
  }

  /** Answers a question. Thread-safe. */
  @FunctionalInterface
  public interface Query {
    /**
     * The answer in JSON.
     *
     * @param parameters those of the query string; of several with one name the first
     * @throws IllegalArgumentException when a parameter can't be; its message goes to the caller
     */
    byte[] answer(Map<String, String> parameters);
  }

  /** Changes something. Thread-safe. */
  @FunctionalInterface
  public interface Command {
    /**
     * Does it.
     *
     * @param body the request's body, at most {@link Site#MAX_BODY_BYTES}
     * @return what to answer in JSON
     * @throws IllegalArgumentException when the body can't be; its message goes to the caller
     */
    byte[] run(byte[] body);
  }
}

package io.wavecast.serve.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks every request, and sets the security headers of every response.
 *
 * <p>A page of another site can make a browser send requests here. Three rules keep it from reading
 * or changing anything:
 *
 * <ul>
 *   <li>A server on a loopback address answers to loopback names only. A foreign name that resolves
 *       to 127.0.0.1 (DNS rebinding) is rejected.
 *   <li>A POST must come from a page of the same origin (Fetch Metadata, and Origin for browsers
 *       without it).
 *   <li>A POST must carry a header that other sites can't send without a CORS preflight, which is
 *       never granted.
 * </ul>
 *
 * Thread-safe.
 */
final class RequestGuard {
  /** The header that a POST must carry, with any value. */
  static final String COMMAND_HEADER = "X-Wavecast";

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The headers of every response. */
  static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cache-Control", "no-store",
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'");

  private final boolean loopback;
  private final Set<String> commands;

  /**
   * @param host the address that the server listens on
   * @param commands the paths that accept POST
   */
  RequestGuard(String host, Set<String> commands) {
    this.loopback = isLoopback(host);
    this.commands = commands;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // opening the port reports the error
    }
  }

  /** Returns the answer that rejects a request; empty if the request is accepted. */
  Optional<Answer> check(Exchange exchange) {
    boolean command = commands.contains(exchange.path());
    Optional<String> foreign = foreignHost(exchange.header("Host"));
    if (foreign.isPresent()) {
      return foreign.map(RequestGuard::forbidden);
    }
    if (command && exchange.method().equals("POST")) {
      return crossSite(exchange).map(RequestGuard::forbidden);
    }
    if (command || !List.of("GET", "HEAD").contains(exchange.method())) {
      String line = "only " + (command ? "POST" : "GET and HEAD");
      return Optional.of(
          Answer.text(Answer.METHOD_NOT_ALLOWED, line)
              .with("Allow", command ? "POST" : "GET, HEAD"));
    }
    return Optional.empty();
  }

  private static Answer forbidden(String reason) {
    return Answer.text(Answer.FORBIDDEN, reason);
  }

  private Optional<String> foreignHost(@Nullable String host) {
    if (!loopback || host == null) {
      return Optional.empty();
    }
    String name = host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    return LOOPBACK_NAMES.contains(name)
        ? Optional.empty()
        : Optional.of("this server listens on loopback and answers to localhost only");
  }

  private static Optional<String> crossSite(Exchange exchange) {
    String site = exchange.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return Optional.of("refused: the request comes from another site");
    }
    String origin = exchange.header("Origin");
    if (origin != null && !isOf(origin, exchange.header("Host"))) {
      return Optional.of("refused: the request comes from another origin");
    }
    return exchange.header(COMMAND_HEADER) == null
        ? Optional.of("refused: the header " + COMMAND_HEADER + " is missing")
        : Optional.empty();
  }

  private static boolean isOf(String origin, @Nullable String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

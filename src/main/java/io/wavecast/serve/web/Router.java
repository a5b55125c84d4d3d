package io.wavecast.serve.web;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes each request through the guard and to the route of its path. Never blocks. */
final class Router extends Handler.Abstract {
  private final RequestGuard guard;
  private final Map<String, Route> routes;
  private final PendingAnswers pending;

  /** Answers the requests for one path, at once or later, and never blocks. */
  @FunctionalInterface
  interface Route {
    void answer(Exchange exchange);
  }

  Router(RequestGuard guard, Map<String, Route> routes, PendingAnswers pending) {
    this.guard = guard;
    this.routes = Map.copyOf(routes);
    this.pending = pending;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, pending);
    RequestGuard.HEADERS.forEach(exchange::setHeader);
    Optional<Answer> rejection = guard.check(exchange);
    if (rejection.isPresent()) {
      exchange.send(rejection.get());
      return true;
    }
    Route route =
        routes.getOrDefault(
            exchange.path(), any -> any.send(Answer.text(Answer.NOT_FOUND, "not found")));
    exchange.guard(() -> route.answer(exchange));
    return true;
  }
}

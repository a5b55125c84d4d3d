package io.wavecast.serve.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The routes of a {@link Site}. */
final class SiteRoutes implements AutoCloseable {
  private static final int THREADS = 2;

  private final Site site;
  private final Optional<EventStreams> streams;
  private final WorkQueue work = new WorkQueue("http-site", THREADS);

  SiteRoutes(Site site) {
    this.site = site;
    this.streams = site.events().map(EventStreams::start);
  }

  /** Returns path -> route. */
  Map<String, Router.Route> routes() {
    Map<String, Router.Route> routes = new HashMap<>();
    site.assets().forEach((path, asset) -> routes.put(path, exchange -> serve(exchange, asset)));
    site.queries().forEach((path, query) -> routes.put(path, exchange -> answer(exchange, query)));
    site.commands()
        .forEach((path, command) -> routes.put(path, exchange -> run(exchange, command)));
    streams.ifPresent(all -> routes.put("/events", all::open));
    return routes;
  }

  /** Browsers cache the file but revalidate it each time, so a new version shows at once. */
  private static void serve(Exchange exchange, Asset asset) {
    exchange.setHeader("Cache-Control", "no-cache");
    exchange.setHeader("ETag", asset.etag());
    exchange.send(
        asset.etag().equals(exchange.header("If-None-Match"))
            ? Answer.of(Answer.NOT_MODIFIED, asset.contentType(), new byte[0])
            : Answer.of(Answer.OK, asset.contentType(), asset.bytes()));
  }

  private void answer(Exchange exchange, Site.Query query) {
    Map<String, String> parameters = exchange.parameters();
    work.answer(exchange, () -> Answer.json(query.answer(parameters)));
  }

  private void run(Exchange exchange, Site.Command command) {
    if (exchange.bodyLength() > Site.MAX_BODY_BYTES) {
      exchange.send(tooLarge());
      return;
    }
    exchange.readBody(
        Site.MAX_BODY_BYTES,
        body -> work.answer(exchange, () -> Answer.json(command.run(body))),
        () -> exchange.send(tooLarge()));
  }

  private static Answer tooLarge() {
    return Answer.text(
        Answer.CONTENT_TOO_LARGE,
        "the body is incomplete or larger than " + Site.MAX_BODY_BYTES + " bytes");
  }

  /** Returns the number of open event streams. */
  int openStreams() {
    return streams.map(EventStreams::open).orElse(0);
  }

  /** Closes the event streams. */
  @Override
  public void close() {
    streams.ifPresent(EventStreams::close);
    work.close();
  }
}

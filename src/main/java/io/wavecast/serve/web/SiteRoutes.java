package io.wavecast.serve.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;

/** The routes of a {@link Site}. */
final class SiteRoutes implements AutoCloseable {
  private static final String JSON = "application/json; charset=utf-8";
  private static final int MAX_STREAMS = 256;

  private final Site site;
  private final Optional<EventStreams> streams;

  SiteRoutes(Site site) {
    this.site = site;
    this.streams = site.events().map(feed -> new EventStreams(feed, MAX_STREAMS));
  }

  void add(RoutesConfig routes) {
    site.assets().forEach((path, asset) -> routes.get(path, context -> serve(context, asset)));
    site.queries()
        .forEach(
            (path, query) ->
                routes.get(path, context -> json(context, query.answer(Parameters.of(context)))));
    site.commands().forEach((path, command) -> routes.post(path, context -> run(context, command)));
    streams.ifPresent(all -> routes.get("/events", all::open));
  }

  /** Browsers cache the file but revalidate it each time, so a new version shows at once. */
  private static void serve(Context context, Asset asset) {
    context.header("Cache-Control", "no-cache").header("ETag", asset.etag());
    if (asset.etag().equals(context.header("If-None-Match"))) {
      context.status(HttpStatus.NOT_MODIFIED);
    } else {
      context.contentType(asset.contentType()).result(asset.bytes());
    }
  }

  private static void json(Context context, byte[] answer) {
    context.contentType(JSON).result(answer);
  }

  private static void run(Context context, Site.Command command) throws IOException {
    byte[] body = context.req().getInputStream().readNBytes(Site.MAX_BODY_BYTES + 1);
    if (body.length > Site.MAX_BODY_BYTES) {
      context
          .status(HttpStatus.CONTENT_TOO_LARGE)
          .result("the body is larger than " + Site.MAX_BODY_BYTES + " bytes\n");
    } else {
      json(context, command.run(body));
    }
  }

  /** Returns the number of open event streams. */
  int openStreams() {
    return streams.map(EventStreams::open).orElse(0);
  }

  /** Closes the event streams. */
  @Override
  public void close() {
    streams.ifPresent(EventStreams::close);
  }
}

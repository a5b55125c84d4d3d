package io.wavecast.serve.web;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and the answer to it, which may be given on any thread, once. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final PendingAnswers pending;
  private final String path;

  Exchange(Request request, Response response, Callback callback, PendingAnswers pending) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.pending = pending;
    String asked = Request.getPathInContext(request);
    this.path =
        asked.length() > 1 && asked.endsWith("/") ? asked.substring(0, asked.length() - 1) : asked;
  }

  /** Returns the HTTP method in upper case. */
  String method() {
    return request.getMethod();
  }

  /** Returns the decoded path without a slash at its end. */
  String path() {
    return path;
  }

  @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /**
   * Returns the parameters of the query string by name. If a name occurs several times, its first
   * value counts.
   *
   * @throws BadRequestException if the query string can't be decoded
   */
  Map<String, String> parameters() {
    Map<String, String> first = new HashMap<>();
    try {
      for (Fields.Field field : Request.extractQueryParameters(request)) {
        first.put(field.getName(), field.getValue());
      }
    } catch (HttpException.RuntimeException | IllegalArgumentException e) {
      throw new BadRequestException("the query string can't be decoded", e);
    }
    return first;
  }

  /** Returns the size of the body in bytes, or -1 if the client doesn't declare it. */
  long bodyLength() {
    return request.getLength();
  }

  /**
   * Reads the body without blocking, then continues on the thread that received its end.
   *
   * @param failed called if the body is larger than the limit or incomplete
   */
  void readBody(int limit, Consumer<byte[]> received, Runnable failed) {
    Content.Source.asByteArrayAsync(
        request,
        limit,
        new Promise.Invocable<>() {
          @Override
          public void succeeded(byte[] body) {
            guard(() -> received.accept(body));
          }

          @Override
          public void failed(Throwable failure) {
            failed.run();
          }
        });
  }

  /** Sets a header of the response. */
  void setHeader(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Sends an answer. */
  void send(Answer answer) {
    pending.send(request, response, callback, answer);
  }

  /** Sends the answer that a task returns, or the error that it throws. */
  void answer(Supplier<Answer> task) {
    guard(() -> send(task.get()));
  }

  /**
   * Runs a task that answers this exchange. A {@link BadRequestException} is answered with 400; any
   * other exception is logged and answered with 500.
   */
  void guard(Runnable task) {
    try {
      task.run();
    } catch (BadRequestException e) {
      send(Answer.text(Answer.BAD_REQUEST, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("{} failed; the client gets status 500", path, e);
      send(Answer.text(Answer.FAILED, path + " failed: " + e.getMessage()));
    }
  }

  /** Answers with a body that {@link #callback()} ends. */
  Response startStream(String contentType) {
    response.setStatus(Answer.OK);
    setHeader("Content-Type", contentType);
    return response;
  }

  Callback callback() {
    return callback;
  }
}

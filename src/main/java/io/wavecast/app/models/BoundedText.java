package io.wavecast.app.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of an HTTP response as text; a body above a limit is an {@link IOException}. */
final class BoundedText implements HttpResponse.BodySubscriber<String> {
  private final HttpResponse.BodySubscriber<String> text =
      HttpResponse.BodySubscribers.ofString(UTF_8);
  private final long max;
  private long size;
  private Flow.@Nullable Subscription subscription;

  private BoundedText(long max) {
    this.max = max;
  }

  /**
   * Returns the handler of a request.
   *
   * @param max maximum number of bytes
   */
  static HttpResponse.BodyHandler<String> ofAtMost(long max) {
    return response -> new BoundedText(max);
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription = started;
    text.onSubscribe(started);
  }

  @Override
  public void onNext(List<ByteBuffer> part) {
    boolean isAbove = size > max; // parts may still come after the cancellation
    size += part.stream().mapToLong(ByteBuffer::remaining).sum();
    if (size <= max) {
      text.onNext(part);
    } else if (!isAbove) {
      text.onError(new IOException("the answer has more than " + max + " bytes"));
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    text.onError(failure);
  }

  @Override
  public void onComplete() {
    text.onComplete();
  }

  @Override
  public CompletionStage<String> getBody() {
    return text.getBody();
  }
}

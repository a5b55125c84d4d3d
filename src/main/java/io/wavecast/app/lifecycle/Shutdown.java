package io.wavecast.app.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the parts of a process exactly once, the last registered first: by {@link #close()} at the
 * normal end, or on SIGINT, SIGTERM and {@code System.exit}. Thread-safe.
 *
 * <p>The parts are closed on a separate thread, and the process waits for it a limited time: a part
 * that hangs delays the end of the process but can't prevent it. After a signal the JVM doesn't
 * wait for the main thread, so output that must appear at the end is registered as a part. If the
 * process is ending already, a new instance is closed from the start.
 */
public final class Shutdown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  /** Enough on a busy machine, and less than the 10 s after which Docker kills a container. */
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(8);

  private final Duration limit;
  private final Deque<Part> open = new ArrayDeque<>(); // guarded by this
  private final CompletableFuture<Void> stopping = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::closeAll, "shutdown-hook");
  private @Nullable Thread closing; // guarded by this
  private volatile long deadline; // of System.nanoTime(); set when closing begins

  public Shutdown() {
    this(DEFAULT_LIMIT);
  }

  /**
   * @param limit maximum time that closing all parts may delay the end of the process
   */
  public Shutdown(Duration limit) {
    this.limit = limit;
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending already");
      closeAll();
    }
  }

  /** Returns true if the JVM is shutting down, after a signal or {@code System.exit}. */
  public static boolean isProcessEnding() {
    Thread probe = new Thread(() -> {}, "probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /**
   * Registers a part to be closed. If closing has begun already, closes it at once.
   *
   * @param name for the log
   * @return the part
   */
  public <C extends AutoCloseable> C register(String name, C part) {
    Part added = new Part(name, part);
    if (!add(added)) {
      added.close();
    }
    return part;
  }

  /**
   * Blocks until a signal, a failure, or the end of a given time.
   *
   * @param max maximum time to wait; empty to wait without a limit
   * @param failure completes, normally or not, if a part fails
   */
  public StopReason await(Optional<Duration> max, CompletableFuture<Throwable> failure) {
    CompletableFuture<Object> first =
        CompletableFuture.anyOf(
            stopping.thenApply(nothing -> new StopReason.Stopped()),
            failure.thenApply(StopReason.Failed::new));
    try {
      return (StopReason)
          (max.isPresent() ? first.get(max.get().toNanos(), TimeUnit.NANOSECONDS) : first.get());
    } catch (TimeoutException e) {
      return new StopReason.TimeOver();
    } catch (InterruptedException e) {
      // the flag stays cleared: the caller now closes the parts, which needs a thread that can wait
      return new StopReason.Stopped();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return new StopReason.Failed(cause == null ? e : cause);
    }
  }

  /** Closes all parts, or waits until another thread has. Idempotent. */
  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending already");
    }
  }

  private synchronized boolean add(Part part) {
    if (closing == null) {
      open.push(part);
      return true;
    }
    return false;
  }

  private void closeAll() {
    if (begin() == Thread.currentThread()) {
      return; // called by a part while it is being closed: must not wait for itself
    }
    boolean interrupted = false;
    while (true) {
      try {
        if (!closed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          LOG.warn(
              "parts not closed within {} ms: {}; the process ends without them",
              limit.toMillis(),
              namesOfOpen());
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Thread begin() {
    if (closing == null) {
      deadline = System.nanoTime() + limit.toNanos();
      closing = new Thread(this::closeParts, "shutdown");
      closing.setDaemon(true);
      closing.start();
      stopping.complete(null);
    }
    return closing;
  }

  private void closeParts() {
    for (Part part = first(); part != null; part = first()) {
      part.close();
      remove(part);
    }
    closed.countDown();
  }

  private synchronized @Nullable Part first() {
    return open.peek();
  }

  private synchronized void remove(Part part) {
    open.remove(part);
  }

  /** Returns the names of the open parts, the next to be closed first. */
  public synchronized List<String> namesOfOpen() {
    List<String> names = new ArrayList<>();
    open.forEach(part -> names.add(part.name()));
    return names;
  }

  private record Part(String name, AutoCloseable resource) {
    void close() {
      try {
        resource.close();
        LOG.debug("closed {}", name);
      } catch (Exception e) {
        LOG.warn("{} failed to close: {}", name, ErrorText.of(e));
        LOG.debug("{} failed to close", name, e);
      }
    }
  }
}

package io.toneout.server.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up without blocking the caller.
 *
 * <p>On platform threads: the system's resolver is native code, which would hold the carrier of a
 * virtual thread for as long as a slow name server likes. A name that is being looked up already is
 * not looked up twice, so one slow name costs one thread, however many attempts ask for it.
 */
final class NameLookup implements AutoCloseable {

  private static final int THREADS = 16;
  private static final int WAITING = 4_096;

  private final ConcurrentHashMap<String, CompletableFuture<List<InetAddress>>> underWay =
      new ConcurrentHashMap<>();
  private final HostResolver resolver;
  private final Duration timeout;
  private final ExecutorService threads;

  NameLookup(HostResolver resolver, Duration timeout) {
    this.resolver = resolver;
    this.timeout = timeout;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("toneout-names-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /**
   * Completes with the addresses; exceptionally with {@link UnknownHostException}, with {@link
   * java.util.concurrent.TimeoutException}, or with {@link RejectedExecutionException} when too
   * many names are being looked up.
   */
  CompletableFuture<List<InetAddress>> resolve(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
    CompletableFuture<List<InetAddress>> other = underWay.putIfAbsent(key, mine);
    if (other == null) {
      start(key, mine);
    }
    // A copy, so that one caller's time-out does not end the look-up of the others.
    return (other == null ? mine : other)
        .copy()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void start(String name, CompletableFuture<List<InetAddress>> result) {
    try {
      threads.execute(() -> lookUp(name, result));
    } catch (RejectedExecutionException e) {
      underWay.remove(name, result);
      result.completeExceptionally(e);
    }
  }

  private void lookUp(String name, CompletableFuture<List<InetAddress>> result) {
    try {
      List<InetAddress> addresses = resolver.resolve(name);
      underWay.remove(name, result);
      result.complete(addresses);
    } catch (UnknownHostException | RuntimeException e) {
      underWay.remove(name, result);
      result.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

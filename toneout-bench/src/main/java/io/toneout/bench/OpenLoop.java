package io.toneout.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/**
 * Publishes single events at planned times, whether those before are answered or not. Each event
 * carries its planned time, from which its latency counts.
 */
final class OpenLoop {

  private static final int CONNECTIONS = 64;
  private static final String BALLAST = "x".repeat(240);

  private final Context context;
  private final HttpClient client;
  private final BenchGateway gateway;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong open = new AtomicLong();

  OpenLoop(Vertx vertx, BenchGateway gateway) {
    this.gateway = gateway;
    this.context = vertx.getOrCreateContext();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /**
   * Publishes for a while; returns when everything was sent and answered.
   *
   * @param perSecond events a second, evenly spaced
   * @param serverOf the server of the n-th event, from 0 on
   */
  void run(int perSecond, int seconds, IntUnaryOperator serverOf) {
    long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    int events = perSecond * seconds;
    for (int number = 0; number < events; number++) {
      long planned = plannedAt(begin, perSecond, number);
      long wait = planned - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      int server = serverOf.applyAsInt(number);
      open.incrementAndGet();
      context.runOnContext(now -> publish(server, planned));
    }
    while (open.get() > 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** The time of the n-th event: computed from the begin, so that no lateness adds up. */
  static long plannedAt(long begin, int perSecond, int number) {
    return begin + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Events answered 202 so far. */
  long accepted() {
    return accepted.get();
  }

  /** Events answered otherwise, or not at all. */
  long failed() {
    return failed.get();
  }

  private void publish(int server, long planned) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(gateway.host())
            .setPort(gateway.port())
            .setURI("/v2/general/servers/" + server + "/push-events")
            .putHeader("Authorization", "Bearer " + BenchGateway.KEY);
    Buffer body =
        Buffer.buffer(
            "{\"type\":\"EVENT_BENCH\",\"data\":{\"t\":"
                + planned
                + ",\"b\":\""
                + BALLAST
                + "\"}}");
    client
        .request(options)
        .compose(request -> request.send(body))
        .compose(OpenLoop::read)
        .onComplete(answer -> {
          if (answer.succeeded() && answer.result() == 202) {
            accepted.incrementAndGet();
          } else {
            failed.incrementAndGet();
          }
          open.decrementAndGet();
        });
  }

  private static Future<Integer> read(HttpClientResponse response) {
    return response.body().map(body -> response.statusCode());
  }
}

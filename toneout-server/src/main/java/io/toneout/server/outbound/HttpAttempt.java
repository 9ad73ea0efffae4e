package io.toneout.server.outbound;

import io.netty.buffer.Unpooled;
import io.netty.util.NetUtil;
import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpAnswer.Answered;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.route.HttpTarget;
import io.toneout.server.config.HostSyntax;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One POST from waiting for a place to its answer. The order of its steps is the order of its
 * methods.
 *
 * <p>All fields but {@code settled} belong to the event loop of the attempt.
 */
final class HttpAttempt implements HttpListeners.Call {

  private final VertxHttpListeners out;
  private final ContextInternal loop;
  private final HttpTarget target;
  private final byte[] payload;
  private final Map<String, String> headers;
  private final Consumer<HttpAnswer> done;
  private final Failures failures;
  private final Runnable whenPlaced = this::placed;

  /** Set once: by the answer, on the loop, or by the caller's cancel, on any thread. */
  private final AtomicBoolean settled = new AtomicBoolean();

  /** Where the place is from. Set before the attempt may begin, so that the loop sees it. */
  private AttemptGate gate;

  private boolean hasPlace;
  private long timer = -1;
  private @Nullable InetAddress address;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse response;
  private final AnswerText text = new AnswerText();
  private boolean reused;
  private boolean again;
  private boolean written;

  HttpAttempt(
      VertxHttpListeners out,
      ContextInternal loop,
      HttpTarget target,
      byte[] payload,
      Map<String, String> headers,
      Consumer<HttpAnswer> done) {
    this.out = out;
    this.loop = loop;
    this.target = target;
    this.payload = payload;
    this.headers = headers;
    this.done = done;
    this.failures = new Failures(target, out.options());
    this.gate = out.gate();
  }

  void start() {
    if (out.answering().contains(target)) {
      gate = out.reserved();
      if (gate.enter(whenPlaced)) {
        return;
      }
      gate = out.gate();
    }
    if (!gate.enter(whenPlaced)) {
      loop.runOnContext(full -> settle(failures.tooManyWait()));
    }
  }

  private void placed() {
    loop.runOnContext(now -> begin());
  }

  private void begin() {
    hasPlace = true;
    if (settled.get()) {
      giveUpPlace();
      return;
    }
    timer = loop.setTimer(out.options().attemptTimeout().toMillis(), id -> timedOut());
    Optional<InetAddress> literal = HostSyntax.address(target.host());
    if (out.isClosed()) {
      settle(failures.stopping());
    } else if (target.port() < 1 || target.port() > 65535) {
      settle(failures.notAHost());
    } else if (literal.isPresent()) {
      resolved(List.of(literal.get()));
    } else if (HostSyntax.isName(target.host())) {
      out.names().resolve(target.host()).whenComplete(this::lookedUp);
    } else {
      settle(failures.notAHost());
    }
  }

  private void lookedUp(@Nullable List<InetAddress> addresses, @Nullable Throwable failure) {
    loop.runOnContext(now -> {
      if (addresses != null && !addresses.isEmpty()) {
        resolved(addresses);
      } else {
        settle(failures.notResolved(failure));
      }
    });
  }

  private void resolved(List<InetAddress> addresses) {
    if (settled.get()) {
      return;
    }
    Optional<InetAddress> chosen = out.policy().choose(addresses);
    if (chosen.isEmpty()) {
      settle(failures.refusedByPolicy(addresses.getFirst()));
      return;
    }
    InetAddress checked = chosen.get();
    address = checked;
    connect(checked);
  }

  private void connect(InetAddress checked) {
    RequestOptions options =
        EventRequest.to(
            target, checked, out.options().version(), headers, out.connections().isCrowded());
    try {
      out.client()
          .request(options)
          .onComplete(made -> connected(made, checked), failure -> notConnected(failure, checked));
    } catch (IllegalStateException e) {
      // The client was closed since begin().
      settle(failures.stopping());
    }
  }

  private void notConnected(Throwable failure, InetAddress to) {
    if (failure instanceof ConnectionPoolTooBusyException) {
      settle(failures.noConnectionFree(to));
    } else {
      settle(failures.notConnected(failure, to));
    }
  }

  private void connected(HttpClientRequest made, InetAddress to) {
    // The response fails with the request and reports it; Vert.x would log it otherwise.
    made.exceptionHandler(failure -> {});
    if (settled.get()) {
      // Nothing was written, so the connection stays good for another attempt.
      made.reset();
      return;
    }
    request = made;
    reused = out.connections().wasUsed(made.connection());
    made.response()
        .onComplete(
            this::answering,
            failure -> {
              OpenConnections.close(made.connection());
              cut(failure, to);
            });
    made.end(BufferInternal.buffer(Unpooled.wrappedBuffer(payload)))
        .onSuccess(all -> written |= request == made);
  }

  /**
   * A connection that was kept may have been closed before this request came: that says nothing of
   * the listener, so another one is tried, once.
   */
  private void cut(Throwable failure, InetAddress to) {
    if (reused && !again && !settled.get() && Failures.isCut(failure)) {
      again = true;
      request = null;
      written = false;
      connect(to);
    } else {
      settle(failures.noAnswer(failure, to, written, reused));
    }
  }

  private void answering(HttpClientResponse answer) {
    if (settled.get()) {
      return;
    }
    if (answer.statusCode() < 200) {
      // 100 and 103 never come here; nobody asked for another protocol.
      settle(failures.badAnswer(checkedAddress(), written));
      closeConnection();
      return;
    }
    response = answer;
    answer.handler(chunk -> {
      text.add(chunk);
      if (text.isFull()) {
        answered(answer, false);
      }
    });
    answer.endHandler(end -> answered(answer, true));
    answer.exceptionHandler(cut -> answered(answer, false));
  }

  private void answered(HttpClientResponse answer, boolean complete) {
    if (settled.get()) {
      return;
    }
    settle(
        new Answered(
            answer.statusCode(),
            RetryAfter.parse(answer.getHeader(HttpHeaders.RETRY_AFTER), Instant.now()),
            text.text()));
    // An answer that came before the request was out leaves the connection in the middle of it.
    if (!complete || !written) {
      closeConnection();
    }
  }

  private void timedOut() {
    if (response != null) {
      answered(response, false);
    } else if (request != null) {
      settle(failures.timedOut(checkedAddress(), written));
      closeConnection();
    } else if (address != null) {
      // A connection that is on its way takes less than this, so all were in use.
      settle(failures.noConnectionFree(address));
    } else {
      settle(failures.notResolved(new TimeoutException()));
    }
  }

  /** Reports the answer unless the attempt is settled already, and gives the place back. */
  private void settle(HttpAnswer answer) {
    if (settled.compareAndSet(false, true)) {
      if (hasPlace) {
        out.answering().note(target, answer);
      }
      giveUpPlace();
      done.accept(answer);
    }
  }

  private void giveUpPlace() {
    if (hasPlace) {
      hasPlace = false;
      loop.owner().cancelTimer(timer);
      gate.leave();
    }
  }

  @Override
  public void cancel() {
    if (!settled.compareAndSet(false, true) || gate.withdraw(whenPlaced)) {
      return;
    }
    loop.runOnContext(now -> {
      // Before begin() there is no place yet; it sees the flag then and gives its place back.
      giveUpPlace();
      closeConnection();
    });
  }

  /** Written before the answer is reported, and not after. */
  @Override
  public String address() {
    InetAddress checked = address;
    return checked == null ? "" : NetUtil.toAddressString(checked);
  }

  private void closeConnection() {
    if (request != null) {
      OpenConnections.close(request.connection());
    }
  }

  private InetAddress checkedAddress() {
    InetAddress checked = address;
    if (checked == null) {
      throw new IllegalStateException("Nothing was connected to.");
    }
    return checked;
  }
}

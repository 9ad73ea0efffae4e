package io.toneout.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Everything that publishes to one subject and listens to it. Its methods may be called by one
 * thread that is not the event loop; those that wait say so.
 */
public final class Load implements AutoCloseable {

  private static final int CONNECTIONS = 64;
  private static final int AT_ONCE = 50;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Loop loop;
  private final Ledger ledger = new Ledger();
  private final Set<Session> sessions = new LinkedHashSet<>();
  private final List<Listener> listeners = new ArrayList<>();
  private @Nullable Address address;
  private @Nullable Publisher publishers;
  private int ended;
  private boolean closing;

  /** Nothing is connected so far; listeners may be opened. */
  public Load(Loop loop) {
    this.loop = loop;
  }

  /** Connects the publishers with a subject, and lets later sessions connect with it as well. */
  public void connectPublishers(Address subject) {
    address = subject;
    publishers = new Publisher(loop, subject, ledger, CONNECTIONS);
  }

  private Publisher publisher() {
    return Objects.requireNonNull(publishers, "The publishers are not connected");
  }

  /** Opens a session for each of these servers and waits until all are let in. */
  public void connect(int firstServer, int count) {
    for (int begin = 0; begin < count; begin += AT_ONCE) {
      List<CompletableFuture<Session>> some = new ArrayList<>();
      for (int index = begin; index < Math.min(count, begin + AT_ONCE); index++) {
        int server = firstServer + index;
        some.add(loop.call(() -> session(server, ledger.order(server))));
      }
      some.forEach(CompletableFuture::join);
    }
  }

  /** Opens some sessions of one server, each of which is to get every event; waits for them. */
  public void connectTo(int server, int count) {
    for (int begin = 0; begin < count; begin += AT_ONCE) {
      List<CompletableFuture<Session>> some = new ArrayList<>();
      for (int index = begin; index < Math.min(count, begin + AT_ONCE); index++) {
        some.add(loop.call(() -> session(server, new Order())));
      }
      some.forEach(CompletableFuture::join);
    }
  }

  private CompletableFuture<Session> session(int server, Order order) {
    Address subject = Objects.requireNonNull(address, "No subject is known");
    CompletableFuture<Session> let = new CompletableFuture<>();
    loop.connect(
            subject,
            channel -> {
              Session session = new Session(subject, server, ledger, order, channel);
              session
                  .authenticated()
                  .whenComplete((in, failure) -> {
                    if (failure == null) {
                      sessions.add(in);
                      in.keepAlive();
                      let.complete(in);
                    } else {
                      let.completeExceptionally(failure);
                    }
                  });
              session.ended().thenAccept(this::ended);
              return session;
            })
        .addListener(connected -> {
          Throwable failure = connected.cause();
          if (failure != null) {
            let.completeExceptionally(failure);
          }
        });
    return let;
  }

  private void ended(Session session) {
    if (sessions.remove(session) && !closing) {
      ended++;
    }
  }

  /** Closes the sessions of these servers. */
  public void disconnect(int firstServer, int count) {
    loop.run(() ->
        sessions.stream()
            .filter(one -> one.server() >= firstServer && one.server() < firstServer + count)
            .toList()
            .forEach(session -> {
              sessions.remove(session);
              session.close();
            }));
  }

  /** Sessions that ended without being asked to. */
  public int endedSessions() {
    return loop.call(() -> ended);
  }

  /** Opens a listener that answers in some manner; returns its port. */
  public int listen(Listener.Manner manner) {
    Listener listener = new Listener(loop, ledger, manner);
    listeners.add(listener);
    return listener.port();
  }

  /** From now on the listener of that port answers in another manner. */
  public void answer(int port, Listener.Manner manner) {
    Listener listener = listener(port);
    loop.run(() -> listener.answer(manner));
  }

  /** Connections that the listener of that port ever accepted. */
  public long accepted(int port) {
    Listener listener = listener(port);
    return loop.call(listener::accepted);
  }

  private Listener listener(int port) {
    return listeners.stream().filter(one -> one.port() == port).findFirst().orElseThrow();
  }

  /**
   * Keeps connections busy for a while, each with a next publish as soon as one is answered;
   * returns when the last is answered.
   *
   * @param batch events in a request; 1 publishes them singly
   * @param inFlight requests under way at a time, at most 64
   */
  public void closedLoop(Lanes lanes, int batch, int inFlight, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Publisher publisher = publisher();
    loop.call(() -> publisher.closed(lanes, batch, inFlight, end)).join();
  }

  /**
   * Publishes single events at planned times, whether those before are answered or not; returns
   * when the last is answered.
   */
  public void openLoop(Lanes lanes, int perSecond, Duration time) {
    Publisher publisher = publisher();
    long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
    long events = perSecond * time.toMillis() / 1_000;
    for (long number = 0; number < events; number++) {
      long due = dueAt(begin, perSecond, number);
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      loop.events().execute(() -> publisher.publish(due, lanes.next()));
    }
    while (loop.call(publisher::busy)) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Publishes one event now, and returns at once. */
  public void publish(int server) {
    Publisher publisher = publisher();
    loop.run(() -> publisher.publish(System.nanoTime(), server));
  }

  /** The time of the n-th event: computed from the begin, so that no lateness adds up. */
  static long dueAt(long begin, int perSecond, long number) {
    return begin + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /**
   * Waits until so many events have arrived since the last look at the figures, or until none has
   * for a while.
   */
  public void awaitArrivals(long count, Duration patience) {
    long arrived = -1;
    long since = System.nanoTime();
    while (true) {
      long now = loop.call(ledger::arrived);
      if (now >= count) {
        return;
      }
      if (now != arrived) {
        arrived = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Events that were answered 202 since the last look at the figures. */
  public long answered() {
    return loop.call(ledger::answered);
  }

  /** What happened since the last call. */
  public Figures take() {
    return loop.call(ledger::take);
  }

  /** Events that were published to lanes with one listener, accepted, and did not arrive so far. */
  public long missing() {
    return loop.call(ledger::missing);
  }

  /** The first answer to a publish that was not 202. */
  public @Nullable String refusal() {
    return loop.call(publisher()::refusal);
  }

  @Override
  public void close() {
    loop.run(() -> {
      closing = true;
      if (publishers != null) {
        publishers.close();
      }
      List.copyOf(sessions).forEach(Session::close);
    });
    listeners.forEach(Listener::close);
  }
}

package io.toneout.server.panel.live;

import io.toneout.server.panel.session.PanelSession;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Templates;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All pages that are looked at, and the clock by which they are shown anew. Any thread. */
public final class LiveStreams implements AutoCloseable {

  /** Streams at a time. */
  public static final int MOST = 200;

  private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
  private static final int MOST_OF_A_SESSION = 8;
  private static final int AT_A_TIME = 4;
  private static final long TICK_MILLIS = 500;

  /** Every so many ticks all are looked at, for what tells nobody, such as time going by. */
  private static final int TICKS_BETWEEN_LOOKS = 10;

  /** Every so many ticks there is a sign of life. */
  private static final int TICKS_BETWEEN_PINGS = 30;

  private final Vertx vertx;
  private final Templates templates;
  private final Changes changes;
  private final Semaphore room = new Semaphore(AT_A_TIME);
  private final long timer;

  /** In the order in which they came. Guarded by this. */
  private final List<LiveStream> streams = new ArrayList<>();

  /** Of the timer's thread alone. */
  private long tick;

  /** No streams yet. */
  public LiveStreams(Vertx vertx, Templates templates, Changes changes) {
    this.vertx = vertx;
    this.templates = templates;
    this.changes = changes;
    this.timer = vertx.setPeriodic(TICK_MILLIS, id -> tick());
  }

  /**
   * Begins to show a page anew to a browser.
   *
   * @param at the lane or the community that it shows, or "" for all of them
   * @param fragments as they are now; throws {@link Refusal} when they are not to be seen any more
   * @throws Refusal when there are too many
   */
  public void open(
      PanelSession session,
      Object at,
      Supplier<List<Fragment>> fragments,
      HttpServerResponse response,
      Context context) {
    LiveStream stream =
        new LiveStream(session.id(), session.user().name(), at, fragments, response, context);
    synchronized (this) {
      List<LiveStream> own =
          streams.stream().filter(open -> open.sessionId().equals(session.id())).toList();
      if (own.size() >= MOST_OF_A_SESSION) {
        streams.remove(own.getFirst());
        own.getFirst().end();
      } else if (streams.size() >= MOST) {
        throw new Refusal(
            503, "Too many live pages", "Close pages that nobody looks at, and reload this one.");
      }
      streams.add(stream);
    }
    changes.look(at, stream.told());
    context.runOnContext(now -> {
      response.closeHandler(closed -> forget(stream));
      response.setChunked(true);
      response.putHeader("Content-Type", "text/event-stream; charset=utf-8");
      response.putHeader("Cache-Control", "no-store");
      response.putHeader("X-Accel-Buffering", "no");
      response.write("retry: 2000\n\n");
      if (response.closed()) {
        forget(stream);
      }
    });
  }

  /** Ends the streams of a session. */
  public void endSession(String sessionId) {
    end(stream -> stream.sessionId().equals(sessionId));
  }

  /** Ends the streams of all sessions of a user. */
  public void endUser(String userName) {
    end(stream -> stream.userName().equals(userName));
  }

  /** How many there are. */
  public synchronized int size() {
    return streams.size();
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    end(stream -> true);
  }

  private void end(Predicate<LiveStream> which) {
    for (LiveStream stream : all()) {
      if (which.test(stream)) {
        forget(stream);
        stream.end();
      }
    }
  }

  private synchronized List<LiveStream> all() {
    return List.copyOf(streams);
  }

  private void forget(LiveStream stream) {
    changes.lookAway(stream.at(), stream.told());
    synchronized (this) {
      streams.remove(stream);
    }
  }

  private void tick() {
    tick++;
    for (LiveStream stream : all()) {
      if (tick % TICKS_BETWEEN_LOOKS == 0) {
        stream.changed();
      }
      if (tick % TICKS_BETWEEN_PINGS == 0) {
        stream.ping();
      }
      if (stream.begin()) {
        Thread.ofVirtual().name("panel-live").start(() -> show(stream));
      }
    }
  }

  private void show(LiveStream stream) {
    room.acquireUninterruptibly();
    try {
      stream.show(templates);
    } catch (Refusal over) {
      forget(stream);
      stream.end();
    } catch (RuntimeException failure) {
      // It stays as it is and is looked at again; whoever reloads the page is told.
      LOG.warn("A page could not be shown anew", failure);
    } finally {
      room.release();
      stream.ended();
    }
  }
}

package io.toneout.listener.internal;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.toneout.listener.Route;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection to the hub, from opening to its end. Its state belongs to the loop; the callbacks
 * of {@link WebSocket.Listener} come on other threads and go there first.
 */
final class HubLink implements WebSocket.Listener {

  /** What a link tells its owner, on the loop. */
  interface Owner {

    /** The handshake is done: it is time to authenticate. */
    void ready(HubLink link);

    /** The hub has answered: empty if it accepts, else why not. */
    void answered(HubLink link, String error);

    /** The connection is no more; told once. */
    void ended(HubLink link, String reason);
  }

  /** An event of 256 KiB in which every character is escaped, and room beside it. */
  private static final int MOST_CHARACTERS = 4 << 20;

  private final System.Logger log = System.getLogger("io.toneout.listener");
  private final Settings settings;
  private final ScheduledExecutorService loop;
  private final Intake intake;
  private final Dispatcher dispatcher;
  private final Owner owner;
  private final HubMessages messages = new HubMessages();
  private final JsonMapper mapper = new JsonMapper();
  private final List<Future<?>> timers = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket webSocket;
  private @Nullable Outbox outbox;
  private boolean handshaken;
  private boolean paused;
  private boolean stopped;
  private boolean ended;
  private final CompletableFuture<Void> ending = new CompletableFuture<>();
  private int authentications;
  private long lastHeard;

  HubLink(
      Settings settings,
      ScheduledExecutorService loop,
      Intake intake,
      Dispatcher dispatcher,
      Owner owner) {
    this.settings = settings;
    this.loop = loop;
    this.intake = intake;
    this.dispatcher = dispatcher;
    this.owner = owner;
  }

  /** Opens the connection. */
  void open(HttpClient client) {
    client
        .newWebSocketBuilder()
        .connectTimeout(settings.timing().connect())
        .header("User-Agent", "toneout-listener (Java " + Runtime.version().feature() + ")")
        .buildAsync(settings.hub(), this)
        .whenComplete((opened, failure) -> {
          if (failure != null) {
            onLoop(() -> end("the hub cannot be reached: " + reason(failure)));
          }
        });
  }

  /** Sends the credentials. */
  void authenticate() {
    authentications++;
    send(messages.authenticate(String.valueOf(authentications), settings));
  }

  /** Takes nothing more in; what was taken in can still be acknowledged. */
  void stopReading() {
    stopped = true;
  }

  /**
   * Ends the connection in good order: what was sent is written, then a close frame, and the
   * gateway's own is waited for, since a socket closed with something unread may take back what was
   * written.
   *
   * @return complete when the connection has ended
   */
  CompletableFuture<Void> close() {
    stopped = true;
    if (ended || webSocket == null || outbox == null) {
      end("closed");
    } else {
      outbox.close();
      // Nothing is acknowledged after a close frame, so what arrives now may be dropped.
      webSocket.request(Long.MAX_VALUE);
    }
    return ending;
  }

  /** Ends the connection at once. */
  void end(String reason) {
    if (ended) {
      return;
    }
    ended = true;
    ending.complete(null);
    timers.forEach(timer -> timer.cancel(false));
    if (webSocket != null) {
      webSocket.abort();
    }
    owner.ended(this, reason);
  }

  @Override
  public void onOpen(WebSocket opened) {
    onLoop(() -> {
      if (ended) {
        opened.abort();
        return;
      }
      webSocket = opened;
      outbox = new Outbox(opened, loop, this::end);
      heard();
      Timing timing = settings.timing();
      every(
          timing.ping(),
          () -> {
            if (handshaken) {
              send(HubMessages.PING);
            }
          });
      every(timing.silence().dividedBy(6), this::checkSilence);
      send(HubMessages.HANDSHAKE);
      opened.request(1);
    });
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    String text = data.toString();
    onLoop(() -> {
      heard();
      if (!stopped) {
        text(text, last);
      }
      readOn();
    });
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    onLoop(() -> end("the hub sent a binary message, which no one asked for"));
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
    // The JDK has answered it.
    onLoop(() -> {
      heard();
      readOn();
    });
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    return onPing(from, data);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    onLoop(() -> end("the gateway closed the connection (" + status + ")"));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    onLoop(() -> end("the connection broke: " + reason(failure)));
  }

  private void text(String text, boolean last) {
    if (partial.length() + text.length() > MOST_CHARACTERS) {
      end("the hub sent a message beyond all bounds");
      return;
    }
    partial.append(text);
    if (!last) {
      return;
    }
    String whole = partial.toString();
    partial.setLength(0);
    int from = 0;
    for (int to = whole.indexOf(HubMessages.SEPARATOR, from);
        to >= 0 && !ended;
        to = whole.indexOf(HubMessages.SEPARATOR, from)) {
      message(whole.substring(from, to));
      from = to + 1;
    }
  }

  private void message(String text) {
    JsonNode message;
    try {
      message = mapper.readTree(text);
    } catch (JacksonException malformed) {
      end("the hub sent what is not JSON");
      return;
    }
    if (!handshaken) {
      handshake(message);
      return;
    }
    switch (message.path("type").asInt(0)) {
      case 1 -> invocation(message);
      case 3 -> completion(message);
      case 7 -> end("the gateway closed the connection " + message.path("error").asString(""));
      default -> {
        // Pings were noticed as traffic; streams and the like are not for listeners.
      }
    }
  }

  private void handshake(JsonNode answer) {
    if (answer.hasNonNull("error")) {
      end("the hub refused the handshake: " + answer.path("error").asString(""));
      return;
    }
    handshaken = true;
    send(HubMessages.PING);
    owner.ready(this);
  }

  private void invocation(JsonNode message) {
    String invocationId = message.path("invocationId").asString("");
    String target = message.path("target").asString("");
    if (!target.toLowerCase(Locale.ROOT).equals("pushevent")) {
      if (!invocationId.isEmpty()) {
        send(messages.failure(invocationId, "This listener has no method of that name."));
      }
      return;
    }
    JsonNode event = message.path("arguments").path(0);
    intake.accept(
        event.isString() ? event.stringValue() : event.toString(),
        Route.WEBSOCKET,
        verdict -> {
          if (!invocationId.isEmpty()) {
            onLoop(() -> acknowledge(invocationId, verdict));
          }
        });
  }

  private void acknowledge(String invocationId, Verdict verdict) {
    send(
        switch (verdict) {
          case HANDLED, FAILED, DUPLICATE -> messages.completion(invocationId);
          case FOREIGN, MALFORMED ->
              messages.failure(invocationId, "This is no event with the key of this listener.");
        });
  }

  private void completion(JsonNode message) {
    if (!message.path("invocationId").asString("").equals(String.valueOf(authentications))) {
      return;
    }
    JsonNode result = message.path("result");
    if (result.path("success").asBoolean(false)) {
      owner.answered(this, "");
      return;
    }
    String error = message.path("error").asString(result.path("error").asString(""));
    owner.answered(this, error.isEmpty() ? "no reason was given" : error);
  }

  private void send(String text) {
    if (!ended && outbox != null) {
      outbox.send(text);
    }
  }

  /** Asks for the next frame, unless the queue is full: then once there is room. */
  private void readOn() {
    if (ended || stopped || webSocket == null) {
      return;
    }
    if (!dispatcher.isFull()) {
      webSocket.request(1);
      return;
    }
    paused = true;
    dispatcher.whenRoom(() ->
        onLoop(() -> {
          if (paused) {
            paused = false;
            heard();
            readOn();
          }
        }));
  }

  private void heard() {
    lastHeard = System.nanoTime();
  }

  private void checkSilence() {
    boolean silent = System.nanoTime() - lastHeard > settings.timing().silence().toNanos();
    if (silent && !paused && !stopped) {
      end("nothing was heard from the gateway");
    }
  }

  private void every(Duration interval, Runnable task) {
    long nanos = interval.toNanos();
    timers.add(loop.scheduleAtFixedRate(task, nanos, nanos, NANOSECONDS));
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException mistake) {
          log.log(ERROR, "a mistake of this SDK", mistake);
          end("a mistake of this SDK: " + mistake);
        }
      });
    } catch (RejectedExecutionException closed) {
      // The listener is closed, and this link ended with it.
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof ConnectException && cause.getMessage() == null) {
      return "nothing listens at its address"; // the JDK's client says nothing
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}

package io.toneout.signalr.testing;

import static java.util.Objects.requireNonNull;

import io.toneout.signalr.CloseReason;
import io.toneout.signalr.HubException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What has come in, and those who wait for it. Filled by the thread that reads; thread-safe. */
final class Inbox {

  private final Duration timeout;
  private final Consumer<JsonNode> write;

  // Under this object's lock.
  private final List<ReceivedInvocation> received = new ArrayList<>();
  private final Map<String, JsonNode> completions = new HashMap<>();
  private final Map<String, TestStream<?>> streams = new HashMap<>();
  private final Map<String, Function<ReceivedInvocation, @Nullable Object>> answers =
      new HashMap<>();
  private @Nullable JsonNode handshake;
  private CloseReason closedWith = CloseReason.NORMAL;
  private boolean ended;

  Inbox(Duration timeout, Consumer<JsonNode> write) {
    this.timeout = timeout;
    this.write = write;
  }

  // ---- those who wait ----

  synchronized void handshake() {
    await("the answer to the handshake", () -> handshake != null);
    throwIfError(requireNonNull(handshake));
  }

  synchronized JsonNode result(String target, String id) {
    await("the answer of '" + target + "'", () -> completions.containsKey(id));
    JsonNode completion = requireNonNull(completions.remove(id));
    throwIfError(completion);
    return completion.path("result");
  }

  private static void throwIfError(JsonNode message) {
    String error = Messages.error(message);
    if (error != null) {
      throw new HubException(error);
    }
  }

  synchronized ReceivedInvocation next(String target) {
    await("an invocation of '" + target + "'", () -> find(target).isPresent());
    ReceivedInvocation next = find(target).orElseThrow();
    received.remove(next);
    return next;
  }

  private Optional<ReceivedInvocation> find(String target) {
    return received.stream().filter(each -> each.target().equalsIgnoreCase(target)).findFirst();
  }

  synchronized List<ReceivedInvocation> receivedSoFar() {
    return List.copyOf(received);
  }

  synchronized CloseReason closed() {
    await("the end of the connection", () -> ended);
    return closedWith;
  }

  synchronized void expect(String id, TestStream<?> stream) {
    streams.put(id, stream);
  }

  synchronized void answer(String target, Function<ReceivedInvocation, @Nullable Object> answer) {
    answers.put(target.toLowerCase(Locale.ROOT), answer);
  }

  /** Waits until something that this object's lock guards is so. */
  synchronized void await(String what, BooleanSupplier isThere) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!isThere.getAsBoolean()) {
      long left = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
      if (ended || left <= 0) {
        String why =
            ended ? "the connection was closed: " + closedWith : "nothing came within " + timeout;
        throw new AssertionError("waiting for " + what + ", " + why);
      }
      try {
        wait(left);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", interrupted);
      }
    }
  }

  // ---- the thread that reads ----

  synchronized void read(String text) {
    JsonNode message = JsonMapper.shared().readTree(text);
    if (handshake == null) {
      handshake = message;
    } else {
      take(message);
    }
    notifyAll();
  }

  private void take(JsonNode message) {
    String id = message.path("invocationId").asString("");
    switch (message.path("type").asInt()) {
      case 1 -> invoked(message, id);
      case 2 -> {
        TestStream<?> stream = streams.get(id);
        if (stream != null) {
          stream.add(message.path("item"));
        }
      }
      case 3 -> {
        TestStream<?> stream = streams.remove(id);
        if (stream == null) {
          completions.put(id, message);
        } else {
          stream.end(Messages.error(message));
        }
      }
      case 7 ->
          closedWith =
              new CloseReason(
                  Messages.error(message), message.path("allowReconnect").asBoolean(false));
      default -> {
        // a ping
      }
    }
  }

  private void invoked(JsonNode message, String id) {
    var invocation =
        new ReceivedInvocation(
            message.path("target").asString(), List.copyOf(message.path("arguments").values()));
    received.add(invocation);
    if (!id.isEmpty()) {
      write.accept(answered(invocation, id));
    }
  }

  private JsonNode answered(ReceivedInvocation invocation, String id) {
    var answer = answers.get(invocation.target().toLowerCase(Locale.ROOT));
    if (answer == null) {
      return Messages.failure(id, "Client didn't provide a result.");
    }
    try {
      return Messages.result(id, answer.apply(invocation));
    } catch (RuntimeException refused) {
      return Messages.failure(id, String.valueOf(refused.getMessage()));
    }
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }
}

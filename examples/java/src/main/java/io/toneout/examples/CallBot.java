package io.toneout.examples;

import io.toneout.events.data.CallState;
import io.toneout.events.data.DispatchCall;
import io.toneout.events.data.DispatchClosed;
import io.toneout.events.data.DispatchEdit;
import io.toneout.events.data.DispatchNew;
import io.toneout.listener.PushListener;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bot that keeps a board of open calls and prints it whenever it changes.
 *
 * <p>{@code KEY=… java -cp … io.toneout.examples.CallBot}; also {@code GATEWAY}, {@code COMMUNITY}
 * and {@code SERVER}.
 */
public final class CallBot {

  private final Map<Integer, String> board = new TreeMap<>(); // the listener's event thread

  private CallBot() {}

  /** Runs until it is stopped. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    CallBot bot = new CallBot();
    PushListener listener =
        PushListener.builder()
            .gateway(URI.create(setting("GATEWAY", "http://127.0.0.1:8080")))
            .community(setting("COMMUNITY", "demo"))
            .key(setting("KEY", ""))
            .server(Integer.parseInt(setting("SERVER", "1")))
            .on(DispatchNew.class, (data, event) -> bot.put(data.dispatch()))
            .on(DispatchEdit.class, (data, event) -> bot.put(data.dispatch()))
            .on(DispatchClosed.class, (data, event) -> bot.remove(data))
            .onState((state, detail) -> System.out.println(state + " " + detail))
            .onGap(gap -> System.out.println(gap.explained() ? "nothing lost" : "missing: " + gap))
            .build();
    Runtime.getRuntime().addShutdownHook(new Thread(listener::close));
    listener.start();
    Thread.currentThread().join();
  }

  private void put(@Nullable DispatchCall call) {
    Integer number = call == null ? null : call.callId();
    if (call == null || number == null) {
      return;
    }
    if (call.status() != null && call.status().is(CallState.CLOSED)) {
      board.remove(number);
    } else {
      board.put(number, call.title() + " at " + call.address() + ", units " + call.idents());
    }
    show();
  }

  private void remove(DispatchClosed closed) {
    closed.callIds().forEach(board::remove);
    show();
  }

  private void show() {
    System.out.println(board.size() + " open calls");
    board.forEach((number, line) -> System.out.println("  " + number + "  " + line));
  }

  private static String setting(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }
}

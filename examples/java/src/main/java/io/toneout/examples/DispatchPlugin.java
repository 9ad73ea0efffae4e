package io.toneout.examples;

import io.toneout.events.data.DispatchCall;
import io.toneout.events.data.DispatchNew;
import io.toneout.events.data.EmergencyCall;
import io.toneout.events.data.Event911;
import io.toneout.events.data.UnitPanic;
import io.toneout.listener.HttpFallback;
import io.toneout.listener.PushListener;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A game server's plug-in that shows calls to the players.
 *
 * <p>Games have one thread on which their world may be touched; events arrive on another. So each
 * handler says what is to be done and leaves it to the game's own scheduler, and the game never
 * waits for the network.
 */
public final class DispatchPlugin {

  private final Executor gameThread;
  private final Consumer<String> broadcast;
  private final PushListener listener;

  /**
   * Prepares the plug-in.
   *
   * @param gameThread runs a task on the game's thread; with Bukkit {@code task ->
   *     server.getScheduler().runTask(plugin, task)}
   * @param broadcast shows a line to all players; with Bukkit {@code server::broadcastMessage}
   * @param httpPort where the gateway reaches the server while the hub is not connected
   */
  public DispatchPlugin(
      URI gateway,
      String community,
      String key,
      int server,
      int httpPort,
      Executor gameThread,
      Consumer<String> broadcast) {
    this.gameThread = gameThread;
    this.broadcast = broadcast;
    this.listener =
        PushListener.builder()
            .gateway(gateway)
            .community(community)
            .key(key)
            .server(server)
            .http(HttpFallback.onPort(httpPort))
            .on(
                Event911.class,
                (data, event) -> show(Optional.ofNullable(data.call()).map(this::line)))
            .on(
                DispatchNew.class,
                (data, event) -> show(Optional.ofNullable(data.dispatch()).map(this::line)))
            .on(
                UnitPanic.class,
                (data, event) -> {
                  if (Boolean.TRUE.equals(data.isPanic())) {
                    show(Optional.of("PANIC: units " + data.units()));
                  }
                })
            .build();
  }

  /** When the game loads the plug-in. Does not wait for the gateway. */
  public void onEnable() throws IOException {
    listener.start();
  }

  /** When the game unloads it. */
  public void onDisable() {
    listener.close();
  }

  private void show(Optional<String> line) {
    line.ifPresent(text -> gameThread.execute(() -> broadcast.accept(text)));
  }

  private String line(EmergencyCall call) {
    return "911 from " + call.caller() + ", " + call.location() + ": " + call.description();
  }

  private String line(DispatchCall call) {
    return call.code() + " " + call.title() + ", " + call.address() + ", units " + call.idents();
  }
}

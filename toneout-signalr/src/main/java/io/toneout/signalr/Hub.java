package io.toneout.signalr;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handlers behind a hub URL. Immutable; one hub may serve several endpoints.
 *
 * <p>{@code onConnected}, the methods and {@code onDisconnected} run on virtual threads and may
 * block; for one connection they run one at a time in just that order. {@code onActivity}, {@code
 * onProbeAnswered} and {@code onCompletion} run on the event loop and must not block.
 */
public final class Hub {

  private final Map<String, Target> methods;
  private final Consumer<HubConnection> connected;
  private final BiConsumer<HubConnection, DisconnectReason> disconnected;
  private final ProbeListener probeAnswered;
  private final CompletionListener completed;
  private final Consumer<HubConnection> activity;

  private Hub(Builder builder) {
    this.methods = Map.copyOf(builder.methods);
    this.connected = builder.connected;
    this.disconnected = builder.disconnected;
    this.probeAnswered = builder.probeAnswered;
    this.completed = builder.completed;
    this.activity = builder.activity;
  }

  /** A hub of an object's public methods; {@link Builder#methods} says how they are called. */
  public static Hub of(Object methods) {
    return builder().methods(methods).build();
  }

  /** A hub without methods, to add to. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a name leads to. */
  sealed interface Target {
    record Single(HubMethod method) implements Target {}

    record Streaming(StreamMethod method) implements Target {}
  }

  @Nullable Target target(String target) {
    return methods.get(target.toLowerCase(Locale.ROOT));
  }

  void connected(HubConnection connection) {
    connected.accept(connection);
  }

  void disconnected(HubConnection connection, DisconnectReason reason) {
    disconnected.accept(connection, reason);
  }

  void probeAnswered(HubConnection connection, long counter) {
    probeAnswered.probeAnswered(connection, counter);
  }

  void completed(HubConnection connection, long completion, @Nullable String error) {
    completed.completed(connection, completion, error);
  }

  void activity(HubConnection connection) {
    activity.accept(connection);
  }

  /** Collects the handlers of a hub. */
  public static final class Builder {

    private final Map<String, Target> methods = new HashMap<>();
    private Consumer<HubConnection> connected = connection -> {};
    private BiConsumer<HubConnection, DisconnectReason> disconnected = (connection, reason) -> {};
    private ProbeListener probeAnswered = (connection, counter) -> {};
    private CompletionListener completed = (connection, completion, error) -> {};
    private Consumer<HubConnection> activity = connection -> {};

    private Builder() {}

    /**
     * Adds a method. Clients may spell its name in any case.
     *
     * @throws IllegalArgumentException when there is one of this name, whatever the case
     */
    public Builder method(String name, HubMethod handler) {
      return add(name, new Target.Single(handler));
    }

    /**
     * Adds a method whose result is a stream. Clients may spell its name in any case.
     *
     * @throws IllegalArgumentException when there is one of this name, whatever the case
     */
    public Builder stream(String name, StreamMethod handler) {
      return add(name, new Target.Streaming(handler));
    }

    /**
     * Adds each public method of an object, under its name. Those of {@link Object} and static ones
     * are left out.
     *
     * <p>A method's parameters are what the client gives, in its order, each converted by Jackson
     * to the parameter's full type. What does not fit, is null, missing, or too much ends the call
     * as in {@link HubCall#argument(int)}; a parameter that is annotated with a {@code Nullable} of
     * any package takes null for what is null or missing. Some types of parameters are not the
     * client's to give:
     *
     * <ul>
     *   <li>{@link HubConnection}: who calls
     *   <li>{@link HubCall}: the call itself
     *   <li>{@link ClientStream}: the next stream that the client sends along
     *   <li>{@link StreamSink}: makes it a {@link StreamMethod}, which sends its items there
     * </ul>
     *
     * <p>What a method returns is the result. One that returns a {@link java.util.stream.Stream} is
     * a {@link StreamMethod} too: its elements are the items, and it is closed at the end.
     *
     * <p>One object serves all connections: their calls run at the same time, each on a virtual
     * thread.
     *
     * @throws IllegalArgumentException when two methods have one name, whatever the case, when the
     *     object has no public methods, or when its module does not open them
     */
    public Builder methods(Object object) {
      ObjectMethods.of(object).forEach(this::add);
      return this;
    }

    private Builder add(String name, Target target) {
      if (methods.putIfAbsent(name.toLowerCase(Locale.ROOT), target) != null) {
        throw new IllegalArgumentException("There is a hub method '" + name + "' already");
      }
      return this;
    }

    /** Runs after the handshake and before the first method. A throw closes the connection. */
    public Builder onConnected(Consumer<HubConnection> handler) {
      this.connected = handler;
      return this;
    }

    /** Runs once when the connection is gone, after its last method has returned. */
    public Builder onDisconnected(BiConsumer<HubConnection, DisconnectReason> handler) {
      this.disconnected = handler;
      return this;
    }

    /** Hears about answers to probes; on the event loop, must not block. */
    public Builder onProbeAnswered(ProbeListener listener) {
      this.probeAnswered = listener;
      return this;
    }

    /**
     * Hears that what was sent with a completion was handled; on the event loop, must not block.
     */
    public Builder onCompletion(CompletionListener listener) {
      this.completed = listener;
      return this;
    }

    /** Hears that hub messages (pings too) have come in; on the event loop, must not block. */
    public Builder onActivity(Consumer<HubConnection> handler) {
      this.activity = handler;
      return this;
    }

    /** The hub. */
    public Hub build() {
      return new Hub(this);
    }
  }
}

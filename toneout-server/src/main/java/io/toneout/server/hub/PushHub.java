package io.toneout.server.hub;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Scope;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.limits.Grant;
import io.toneout.server.limits.Limits;
import io.toneout.server.live.LiveState;
import io.toneout.server.live.UnitLocationCheck;
import io.toneout.signalr.Hub;
import io.toneout.signalr.HubCall;
import io.toneout.signalr.HubConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The methods of {@code /apiWsHub} (WIRE.md, section 2). */
public final class PushHub {

  private static final long BETWEEN_LOCATIONS = Duration.ofMillis(200).toNanos();
  private static final String BAD_CREDENTIALS =
      "The community id or API key is not right. Check both in the listener's configuration.";

  private final Registry registry;
  private final Delivery delivery;
  private final Sessions sessions;
  private final Limits limits;
  private final LiveState live;
  private final Clock clock;
  private final LongSupplier nanoTime;

  /**
   * Prepares the hub.
   *
   * @param limits on failed authentications
   * @param live is told where units are
   * @param clock the time of day
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public PushHub(
      Registry registry,
      Delivery delivery,
      Sessions sessions,
      Limits limits,
      LiveState live,
      Clock clock,
      LongSupplier nanoTime) {
    this.registry = registry;
    this.delivery = delivery;
    this.sessions = sessions;
    this.limits = limits;
    this.live = live;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** The hub, to be served at {@code /apiWsHub}. */
  public Hub hub() {
    return Hub.builder()
        .onConnected(connection -> connection.attach(new HubClient(delivery)))
        .onDisconnected((connection, reason) -> client(connection).end())
        .onProbeAnswered(this::probeAnswered)
        .onCompletion((connection, number, error) -> completed(connection, number))
        .onActivity(this::heardOf)
        .method("authenticatev2", this::authenticate)
        .method("authenticate", this::authenticate)
        .method("unitLocation", this::unitLocation)
        .build();
  }

  private HubAnswer authenticate(HubCall call) {
    HubClient client = client(call.connection());
    String communityId = text(call, 0);
    String secret = text(call, 1);
    if (communityId == null || secret == null) {
      client.forget();
      return HubAnswer.failed("Give a community id and an API key, both as strings.");
    }
    Optional<ApiKey> found =
        registry.key(secret).filter(key -> key.communityId().equals(communityId));
    if (found.isEmpty()) {
      client.forget();
      return wrongCredentials(call.connection());
    }
    ApiKey key = found.get();
    if (!key.scopes().contains(Scope.LISTEN)) {
      client.forget();
      return HubAnswer.failed("This API key may not listen: it lacks the scope listen.");
    }
    JsonNode serverId = call.argumentCount() > 2 ? call.argument(2) : null;
    if (serverId == null || serverId.isNull()) {
      registry.touch(key);
      return HubAnswer.done(client.become(key));
    }
    JsonNode options = call.argumentCount() > 3 ? call.argument(3) : null;
    JsonNode ack = options == null ? null : options.get("ack");
    boolean byCompletion = ack != null && ack.isString() && ack.stringValue().equals("completion");
    if (ack != null && !byCompletion) {
      client.forget();
      return HubAnswer.failed("The option ack can be \"completion\", or must be left out.");
    }
    return authenticateFor(serverId, key, client, call.connection(), byCompletion);
  }

  /** A valid key never comes here, so one mis-keyed listener locks out nobody at its address. */
  private HubAnswer wrongCredentials(HubConnection connection) {
    Grant grant = limits.authenticationFailed(connection.remoteAddress());
    return HubAnswer.failed(
        grant.allowed()
            ? BAD_CREDENTIALS
            : "Too many failed authentications from this address. Check the community id and API"
                + " key, and try again in "
                + grant.retryAfterSeconds()
                + " s.");
  }

  private HubAnswer authenticateFor(
      JsonNode serverId,
      ApiKey key,
      HubClient client,
      HubConnection connection,
      boolean byCompletion) {
    Integer id = ServerIds.read(serverId);
    if (id == null) {
      client.forget();
      return HubAnswer.failed("The server id must be a whole number.");
    }
    LaneId lane = new LaneId(key.communityId(), id);
    if (registry.server(lane).isEmpty()) {
      client.forget();
      return HubAnswer.failed(
          "Server "
              + id
              + " is not configured for this community. Add it in the panel, or register it with PUT"
              + " /v2/general/servers.");
    }
    registry.touch(key);
    registry.serverUsedKey(lane, key.keyId());
    HubSession session =
        new HubSession(
            connection,
            lane,
            key,
            clock.instant(),
            nanoTime.getAsLong(),
            byCompletion,
            delivery::probeAnswered);
    int count = client.become(key, session, other -> sessions.of(other).size());
    // Whoever removes a key or a server closes the sessions that are there; this one may have come
    // just after.
    if (registry.key(key.secret()).isEmpty() || registry.server(lane).isEmpty()) {
      client.forget();
      return HubAnswer.failed("The API key or the server was removed just now.");
    }
    return HubAnswer.done(count);
  }

  private HubAnswer unitLocation(HubCall call) {
    HubClient client = client(call.connection());
    ApiKey key = client.key();
    if (key == null) {
      return HubAnswer.failed(UnitLocationCheck.UNAUTHENTICATED);
    }
    JsonNode updates = call.argumentCount() > 0 ? call.argument(0) : null;
    String problem = UnitLocationCheck.problemOf(updates);
    if (problem != null || updates == null) {
      return HubAnswer.failed(String.valueOf(problem));
    }
    if (client.locationsTooSoon(nanoTime.getAsLong(), BETWEEN_LOCATIONS)) {
      return HubAnswer.failed(UnitLocationCheck.TOO_SOON);
    }
    laneOf(client, key).ifPresent(lane -> live.moved(lane, updates));
    return HubAnswer.done(updates.size());
  }

  /** Whoever gave no server means the community's only one, if there is only one. */
  private Optional<LaneId> laneOf(HubClient client, ApiKey key) {
    HubSession session = client.session();
    if (session != null) {
      return Optional.of(session.lane());
    }
    List<Server> servers = registry.servers(key.communityId());
    return servers.size() == 1 ? Optional.of(servers.getFirst().lane()) : Optional.empty();
  }

  private void probeAnswered(HubConnection connection, long counter) {
    HubSession session = session(connection);
    if (session != null) {
      delivery.probeAnswered(session, counter);
    }
  }

  private static void completed(HubConnection connection, long number) {
    HubSession session = session(connection);
    if (session != null) {
      session.completed(number);
    }
  }

  private void heardOf(HubConnection connection) {
    HubSession session = session(connection);
    if (session != null && !session.answersProbes()) {
      delivery.heardOf(session);
    }
  }

  /**
   * The connection's session, or null. Called on the event loop, where a pong or a message may be
   * seen before the connection's own thread has come to {@code onConnected}.
   */
  private static @Nullable HubSession session(HubConnection connection) {
    return connection.attachment() instanceof HubClient client ? client.session() : null;
  }

  private static HubClient client(HubConnection connection) {
    if (connection.attachment() instanceof HubClient client) {
      return client;
    }
    throw new IllegalStateException("a connection calls before it is connected");
  }

  private static @Nullable String text(HubCall call, int argument) {
    if (argument >= call.argumentCount()) {
      return null;
    }
    JsonNode value = call.argument(argument);
    return value.isString() ? value.stringValue() : null;
  }
}

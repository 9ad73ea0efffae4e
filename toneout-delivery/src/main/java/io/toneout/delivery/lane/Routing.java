package io.toneout.delivery.lane;

import io.toneout.delivery.registry.Server;
import io.toneout.delivery.route.HttpTarget;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.route.RouteNow;
import io.toneout.delivery.route.RouteReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule that the product exists for (WIRE.md, section 1). */
public final class Routing {

  private static final RouteNow SESSION =
      new RouteNow(RouteKind.WEBSOCKET, RouteReason.SESSION_ACTIVE);
  private static final RouteNow LISTENER = new RouteNow(RouteKind.HTTP, RouteReason.NO_SESSION);
  private static final RouteNow NOWHERE =
      new RouteNow(RouteKind.NONE, RouteReason.NO_SESSION_NO_ADDRESS);

  private Routing() {}

  /** The route that events take while things are as given. */
  public static RouteNow now(boolean sessionActive, @Nullable Server server) {
    if (sessionActive) {
      return SESSION;
    }
    return target(server).isPresent() ? LISTENER : NOWHERE;
  }

  /** Where a server's HTTP listener is, if both halves of its address are known. */
  public static Optional<HttpTarget> target(@Nullable Server server) {
    if (server == null || server.mapIp().isEmpty() || server.port() == 0) {
      return Optional.empty();
    }
    return Optional.of(new HttpTarget(server.mapIp(), server.port()));
  }
}

package io.toneout.server.panel.view;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.lane.Routing;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.route.HttpTarget;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people call things. */
public final class Label {

  private Label() {}

  /** A server's name, or its number if it has none. */
  public static String of(Server server) {
    return server.name().isEmpty() ? numbered(server.id()) : server.name();
  }

  /** What the server of a lane is called, also when it is not configured any more. */
  public static String of(LaneId lane, Registry registry) {
    return registry.server(lane).map(Label::of).orElseGet(() -> numbered(lane.serverId()));
  }

  /** What a server is called that has no name. */
  public static String numbered(int serverId) {
    return "Server " + serverId;
  }

  /** Where the HTTP listener of a server is; empty if that is not known. */
  public static String listener(@Nullable Server server) {
    return Routing.target(server).map(HttpTarget::toString).orElse("");
  }

  /** The same text with a capital letter in front. */
  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

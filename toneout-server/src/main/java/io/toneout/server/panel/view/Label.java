package io.toneout.server.panel.view;

import io.toneout.delivery.registry.Server;

/** What people call things. */
public final class Label {

  private Label() {}

  /** A server's name, or its number if it has none. */
  public static String of(Server server) {
    return server.name().isEmpty() ? "Server " + server.id() : server.name();
  }
}

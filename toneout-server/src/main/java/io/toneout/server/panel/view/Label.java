package io.toneout.server.panel.view;

import io.toneout.delivery.registry.Server;
import java.util.Locale;

/** What people call things. */
public final class Label {

  private Label() {}

  /** A server's name, or its number if it has none. */
  public static String of(Server server) {
    return server.name().isEmpty() ? "Server " + server.id() : server.name();
  }

  /** The same text with a capital letter in front. */
  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

package io.toneout.server.live;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What unit locations must look like (WIRE.md, section 2, with the error texts given there). */
public final class UnitLocationCheck {

  /** Entries of one call. */
  public static final int MOST_ENTRIES = 25;

  /** Told to a connection that has not authenticated. */
  public static final String UNAUTHENTICATED = "Unauthenticated. Call authenticate first.";

  /** Told to a connection that calls too often. */
  public static final String TOO_SOON = "UNIT_LOCATION updates are limited to every 200ms.";

  private static final List<String> IDENTITIES =
      List.of("communityUserId", "roblox", "apiId", "identId");

  private UnitLocationCheck() {}

  /** Returns what is wrong with the updates, or null. */
  public static @Nullable String problemOf(@Nullable JsonNode updates) {
    if (updates == null || !updates.isArray() || updates.isEmpty()) {
      return "Missing unit location updates.";
    }
    if (updates.size() > MOST_ENTRIES) {
      return "Too many unit updates in one call. Max is 25.";
    }
    for (JsonNode update : updates) {
      if (!identified(update) || !text(update.get("location"))) {
        return "Each unit update requires identId, apiId, communityUserId, or roblox,"
            + " and location.";
      }
    }
    return null;
  }

  private static boolean identified(JsonNode update) {
    return IDENTITIES.stream().map(update::get).anyMatch(UnitLocationCheck::identity);
  }

  static boolean identity(@Nullable JsonNode value) {
    return text(value) || (value != null && value.isNumber());
  }

  private static boolean text(@Nullable JsonNode value) {
    return value != null && value.isString() && !value.stringValue().isEmpty();
  }
}

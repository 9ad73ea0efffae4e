package io.toneout.server.live;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a unit was seen (WIRE.md, section 2, "unitLocation").
 *
 * @param kind what it is identified by
 * @param identity the identity, as text
 * @param location in words
 * @param coordinates in the game's world, or null
 * @param peerId see the wire contract; null if not given
 * @param vehicle the vehicle as JSON, or null if there is none or it is long
 * @param seenAt when we were told
 */
public record UnitLocation(
    Kind kind,
    String identity,
    String location,
    @Nullable Coordinates coordinates,
    @Nullable String peerId,
    @Nullable String vehicle,
    Instant seenAt) {

  private static final int LONGEST_TEXT = 256;
  private static final int LONGEST_VEHICLE = 512;

  /** What a unit is identified by, in the order in which the members are looked at. */
  public enum Kind {
    IDENT_ID("identId"),
    API_ID("apiId"),
    COMMUNITY_USER_ID("communityUserId"),
    ROBLOX("roblox");

    private final String member;

    Kind(String member) {
      this.member = member;
    }

    /** The name of the member. */
    public String member() {
      return member;
    }
  }

  /**
   * A place in the game's world.
   *
   * @param x to the east
   * @param y to the north
   * @param z up
   * @param w heading, in degrees
   */
  public record Coordinates(double x, double y, double z, double w) {}

  /** Reads an update that {@link UnitLocationCheck} found nothing wrong with. */
  static UnitLocation read(JsonNode update, Instant seenAt) {
    for (Kind kind : Kind.values()) {
      JsonNode value = update.path(kind.member);
      if (UnitLocationCheck.identity(value)) {
        JsonNode vehicle = update.path("vehicle");
        String vehicleJson = vehicle.isObject() ? vehicle.toString() : null;
        return new UnitLocation(
            kind,
            identity(value),
            briefly(update.path("location").asString()),
            coordinates(update.has("coordinates") ? "coordinates" : "position", update),
            update.path("peerId").isString() ? briefly(update.path("peerId").asString()) : null,
            vehicleJson == null || vehicleJson.length() > LONGEST_VEHICLE ? null : vehicleJson,
            seenAt);
      }
    }
    throw new IllegalArgumentException("The update was not checked.");
  }

  private static @Nullable Coordinates coordinates(String member, JsonNode update) {
    JsonNode at = update.path(member);
    if (!at.path("x").isNumber() || !at.path("y").isNumber()) {
      return null;
    }
    return new Coordinates(
        at.path("x").asDouble(),
        at.path("y").asDouble(),
        at.path("z").asDouble(0),
        at.path("w").asDouble(0));
  }

  /** As ids are known elsewhere in live state. */
  private static String identity(JsonNode value) {
    String id = RawJson.id(value.toString().getBytes(StandardCharsets.UTF_8));
    return id == null ? briefly(value.asString()) : id;
  }

  private static String briefly(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}

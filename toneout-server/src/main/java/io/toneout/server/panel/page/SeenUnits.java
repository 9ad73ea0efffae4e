package io.toneout.server.panel.page;

import io.toneout.events.data.UnitState;
import io.toneout.server.live.UnitLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts names to the units that were seen, as far as live state knows them. */
public final class SeenUnits {

  private static final JsonNode UNKNOWN = JsonMapper.shared().createObjectNode();

  /** By what a location may name a unit by. */
  private final Map<String, JsonNode> units = new HashMap<>();

  /**
   * Knows the units on duty.
   *
   * @param onDuty a JSON array of unit objects
   */
  SeenUnits(byte[] onDuty) {
    for (JsonNode unit : JsonMapper.shared().readTree(onDuty)) {
      units.put(key(UnitLocation.Kind.IDENT_ID, unit.path("id").asString("")), unit);
      for (String member : List.of("communityUserIds", "apiIds")) {
        for (JsonNode identity : unit.path("data").path(member)) {
          units.putIfAbsent(key(UnitLocation.Kind.API_ID, identity.asString("")), unit);
        }
      }
    }
  }

  /**
   * A unit on the map.
   *
   * @param key tells it from others
   * @param label its number, or what it is identified by
   * @param name who that is; empty if it is not known
   * @param state what it is doing; empty if it is not known
   * @param tone of a badge
   * @param seen where and when
   */
  public record Unit(
      String key, String label, String name, String state, String tone, UnitLocation seen) {}

  /** The units of these locations, by label. */
  List<Unit> of(List<UnitLocation> locations) {
    List<Unit> seen = new ArrayList<>();
    for (UnitLocation location : locations) {
      JsonNode unit = units.getOrDefault(key(location.kind(), location.identity()), UNKNOWN);
      boolean panic = unit.path("isPanic").asBoolean(false);
      UnitState state = state(unit.path("status").asInt(-1));
      seen.add(
          new Unit(
              location.kind().member() + ":" + location.identity(),
              or(unit.path("data").path("unitNum").asString(""), location.identity()),
              unit.path("data").path("name").asString(""),
              panic ? "Panic" : name(state),
              panic ? "bad" : tone(state),
              location));
    }
    seen.sort((one, other) -> one.label().compareToIgnoreCase(other.label()));
    return seen;
  }

  /** Players' ids are compared without regard to case, as live state does. */
  private static String key(UnitLocation.Kind kind, String identity) {
    return kind == UnitLocation.Kind.IDENT_ID
        ? "unit:" + identity
        : identity.toLowerCase(Locale.ROOT);
  }

  private static String or(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private static @Nullable UnitState state(int number) {
    for (UnitState state : UnitState.values()) {
      if (state.number() == number) {
        return state;
      }
    }
    return null;
  }

  private static String name(@Nullable UnitState state) {
    return switch (state) {
      case null -> "";
      case UNAVAILABLE -> "Unavailable";
      case BUSY -> "Busy";
      case AVAILABLE -> "Available";
      case EN_ROUTE -> "En route";
      case ON_SCENE -> "On scene";
    };
  }

  private static String tone(@Nullable UnitState state) {
    return switch (state) {
      case null -> "quiet";
      case UNAVAILABLE -> "quiet";
      case BUSY -> "warn";
      case AVAILABLE -> "good";
      case EN_ROUTE, ON_SCENE -> "info";
    };
  }
}

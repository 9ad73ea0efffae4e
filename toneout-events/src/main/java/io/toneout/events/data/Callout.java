package io.toneout.events.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A callout: a scene that the game plays with scripted people. Further members whose names start
 * with {@code pedChanceTo} say, from 0 to 100, how likely the people do something.
 *
 * @param calloutLocations where it can happen
 * @param pedWeaponData the weapons of the people
 * @param pedActionOnNoActionFound what the people do when no chance was met
 * @param data the same once more as some listeners read it, for example {@code CalloutLocations}
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record Callout(
    List<Position> calloutLocations,
    List<JsonNode> pedWeaponData,
    @Nullable JsonNode pedActionOnNoActionFound,
    Map<String, JsonNode> data,
    Map<String, JsonNode> other) {

  public Callout {
    calloutLocations = List.copyOf(calloutLocations);
    pedWeaponData = List.copyOf(pedWeaponData);
    data = Members.copy(data);
    other = Members.copy(other);
  }

  /** How likely the people do something, from 0 to 100, by name: {@code pedChanceToFlee}. */
  public Map<String, Double> chances() {
    Map<String, Double> chances = new LinkedHashMap<>();
    other.forEach((name, value) -> {
      if (name.startsWith("pedChanceTo") && value.isNumber()) {
        chances.put(name, value.doubleValue());
      }
    });
    return chances;
  }
}

package io.toneout.events.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code EVENT_STATION_ALERT}: a station is alerted: doors, lights, message and tone.
 *
 * @param locations the places at stations, and their doors
 * @param message what is shown or said
 * @param colors the colours of the lights, for example {@code #ff0000}
 * @param tone the tone that is played
 * @param other members beyond these, and members that are null, empty or of an unexpected form
 */
public record StationAlert(
    List<StationLocation> locations,
    @Nullable String message,
    List<String> colors,
    @Nullable String tone,
    Map<String, JsonNode> other)
    implements EventData {

  public StationAlert {
    locations = List.copyOf(locations);
    colors = List.copyOf(colors);
    other = Members.copy(other);
  }
}

package io.toneout.server.api;

import io.toneout.delivery.event.LaneId;
import io.toneout.server.limits.Limit;
import io.toneout.server.live.LiveState;
import io.toneout.server.live.UnitLocationCheck;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a game server asks for when it has restarted, and where its units are. */
final class LiveEndpoints {

  private final LiveState live;

  LiveEndpoints(LiveState live) {
    this.live = live;
  }

  List<Endpoint> endpoints() {
    String server = "/v2/emergency/servers/:serverId";
    return List.of(
        Endpoint.get(server + "/units", Access.ANY_KEY, this::units),
        Endpoint.get(server + "/calls", Access.ANY_KEY, call -> calls(live, call.lane())),
        Endpoint.patch(
                server + "/unit-locations",
                Access.ANY_KEY,
                Endpoint.SMALL_BODY,
                this::unitLocations)
            .limited(Limit.UNIT_LOCATIONS));
  }

  private CompletionStage<Answer> units(Call call) {
    return units(live, call.lane(), call.query("onlyUnits").orElse(""));
  }

  /**
   * The units of a server.
   *
   * @param onlyUnits whether dispatchers are left out: {@code true} or {@code false}, empty for
   *     false
   */
  static CompletionStage<Answer> units(LiveState live, LaneId lane, String onlyUnits) {
    boolean only =
        switch (onlyUnits.toLowerCase(Locale.ROOT)) {
          case "true", "1" -> true;
          case "false", "0", "" -> false;
          default ->
              throw Problem.invalid("onlyUnits", "The parameter onlyUnits is true or false.");
        };
    return live.units(lane, only).thenApply(units -> Answer.json(200, units));
  }

  /** The calls of a server. */
  static CompletionStage<Answer> calls(LiveState live, LaneId lane) {
    return live.calls(lane).thenApply(calls -> Answer.json(200, calls));
  }

  private CompletionStage<Answer> unitLocations(Call call) {
    LaneId lane = call.lane();
    JsonNode updates = call.object().path("updates");
    String wrong = UnitLocationCheck.problemOf(updates);
    if (wrong != null) {
      throw Problem.invalid("/updates", wrong);
    }
    live.moved(lane, updates);
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("success", true);
    json.putNull("error");
    json.put("count", updates.size());
    return Answer.json(200, json).now();
  }
}

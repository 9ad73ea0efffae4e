package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Scope;
import io.toneout.server.limits.Limit;
import io.toneout.server.live.LiveState;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What old resources call (WIRE.md, section 5). The path is the request's type in small letters;
 * who calls stands in the body, so it is read before the caller is known.
 */
final class LegacyEndpoints {

  private final Registry registry;
  private final Delivery delivery;
  private final LiveState live;
  private final ServerLists lists;

  LegacyEndpoints(Registry registry, Delivery delivery, LiveState live, ServerLists lists) {
    this.registry = registry;
    this.delivery = delivery;
    this.live = live;
    this.lists = lists;
  }

  /** Answers a request whose caller is known. */
  private interface Action {
    CompletionStage<Answer> answer(Call call, LegacyRequest request);
  }

  List<Endpoint> endpoints() {
    return List.of(
        endpoint("/general/get_version", Access.ANY_KEY, Endpoint.SMALL_BODY, this::version),
        endpoint("/general/get_servers", Access.ANY_KEY, Endpoint.SMALL_BODY, this::servers),
        endpoint(
            "/general/set_servers",
            Access.key(Scope.CONFIGURE),
            ServerEndpoints.LARGEST_LIST,
            this::setServers),
        endpoint("/general/heartbeat", Access.ANY_KEY, Endpoint.SMALL_BODY, this::heartbeat),
        endpoint("/emergency/get_calls", Access.ANY_KEY, Endpoint.SMALL_BODY, this::calls),
        endpoint("/emergency/get_active_units", Access.ANY_KEY, Endpoint.SMALL_BODY, this::units));
  }

  private Endpoint endpoint(String path, Access.Key access, int mostBytes, Action action) {
    String type = path.substring(path.lastIndexOf('/') + 1);
    return Endpoint.post(
        path, Access.OPEN, mostBytes, call -> action.answer(call, read(call, type, access)));
  }

  private LegacyRequest read(Call call, String type, Access.Key access) {
    try {
      return LegacyRequest.read(call.body(), type, access, registry);
    } catch (Problem refused) {
      if (!refused.detail().equals(LegacyRequest.INVALID_TYPE)) {
        call.authenticationFailed();
      }
      throw refused;
    }
  }

  private CompletionStage<Answer> version(Call call, LegacyRequest request) {
    return Answer.text(200, String.valueOf(GeneralEndpoints.VERSION)).now();
  }

  private CompletionStage<Answer> servers(Call call, LegacyRequest request) {
    call.limit(Limit.SERVERS_READ, request.key().keyId());
    return ServerEndpoints.answer(registry.servers(request.key().communityId())).now();
  }

  private CompletionStage<Answer> setServers(Call call, LegacyRequest request) {
    call.limit(Limit.SERVERS_WRITE, request.key().keyId());
    return lists
        .save(call, request.key(), listOf(request.data()))
        .thenApply(ServerEndpoints::answer);
  }

  /** Arguments that were spread into an object have their places for names. */
  private static JsonNode listOf(JsonNode data) {
    JsonNode first = data.path("0");
    if (!first.isArray() || data.has("servers")) {
      return data;
    }
    ObjectNode named = JsonMapper.shared().createObjectNode();
    named.set("servers", first);
    return named;
  }

  private CompletionStage<Answer> calls(Call call, LegacyRequest request) {
    return LiveEndpoints.calls(live, lane(call, request));
  }

  private CompletionStage<Answer> units(Call call, LegacyRequest request) {
    String onlyUnits = request.data().path("onlyUnits").asString("");
    return LiveEndpoints.units(live, lane(call, request), onlyUnits);
  }

  private CompletionStage<Answer> heartbeat(Call call, LegacyRequest request) {
    LaneId lane = lane(call, request);
    call.limit(Limit.HEARTBEAT, lane.toString());
    registry.serverUsedKey(lane, request.key().keyId());
    delivery.serverAlive(lane);
    return Answer.text(200, "OK").now();
  }

  private static LaneId lane(Call call, LegacyRequest request) {
    return call.lane(request.key().communityId(), request.serverId());
  }
}

package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Scope;
import io.toneout.delivery.registry.Server;
import io.toneout.server.audit.AuditTrail;
import io.toneout.server.limits.Limit;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A community's game servers: listed, registered, removed, and their signs of life. */
final class ServerEndpoints {

  /** Bytes of a list of servers. */
  static final int LARGEST_LIST = 1024 * 1024;

  private final Registry registry;
  private final Delivery delivery;
  private final ServerLists lists;
  private final AuditTrail audit;
  private final Clock clock;

  ServerEndpoints(
      Registry registry, Delivery delivery, ServerLists lists, AuditTrail audit, Clock clock) {
    this.registry = registry;
    this.delivery = delivery;
    this.lists = lists;
    this.audit = audit;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    Access configure = Access.key(Scope.CONFIGURE);
    return List.of(
        Endpoint.get("/v2/general/servers", Access.ANY_KEY, this::list).limited(Limit.SERVERS_READ),
        Endpoint.put("/v2/general/servers", configure, LARGEST_LIST, this::put)
            .limited(Limit.SERVERS_WRITE),
        Endpoint.delete("/v2/general/servers/:serverId", configure, this::remove)
            .limited(Limit.SERVERS_WRITE),
        Endpoint.post(
                "/v2/general/servers/:serverId/heartbeat",
                Access.ANY_KEY,
                Endpoint.SMALL_BODY,
                this::heartbeat)
            .limited(Limit.HEARTBEAT));
  }

  private CompletionStage<Answer> list(Call call) {
    return answer(registry.servers(call.communityId())).now();
  }

  private CompletionStage<Answer> put(Call call) {
    return lists.save(call, call.key(), call.object()).thenApply(ServerEndpoints::answer);
  }

  private CompletionStage<Answer> remove(Call call) {
    LaneId lane = call.lane();
    String name = registry.server(lane).map(Server::name).orElse("");
    return registry
        .removeServer(lane)
        .thenCompose(done ->
            audit.note(
                call.author(),
                lane.communityId(),
                "server.removed",
                String.valueOf(lane.serverId()),
                name))
        .thenApply(done -> Answer.noContent());
  }

  private CompletionStage<Answer> heartbeat(Call call) {
    LaneId lane = call.lane();
    JsonNode playerCount = call.object().path("playerCount");
    if (!playerCount.isInt() || playerCount.intValue() < 0) {
      throw Problem.invalid("/playerCount", "It has to be a whole number, 0 or more.");
    }
    registry.serverUsedKey(lane, call.key().keyId());
    delivery.serverAlive(lane);
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("serverId", lane.serverId());
    json.put("playerCount", playerCount.intValue());
    json.put("receivedAtUtc", clock.instant().toString());
    return Answer.json(200, json).now();
  }

  /** {@code {"servers":[…]}}, which is what old clients get as well. */
  static Answer answer(List<Server> servers) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode array = json.putArray("servers");
    servers.forEach(server -> array.add(json(server)));
    return Answer.json(200, json);
  }

  /** The server object (WIRE.md, section 5); the port is a string, which clients compare. */
  private static ObjectNode json(Server server) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("id", server.id());
    json.put("name", server.name());
    json.put("description", server.description());
    json.put("signal", server.signal());
    json.put("mapUrl", server.mapUrl());
    json.put("mapIp", server.mapIp());
    json.put("listenerPort", server.listenerPort());
    json.put("differingOutbound", server.differingOutbound());
    json.put("outboundIp", server.outboundIp());
    json.put("enableMap", server.enableMap());
    json.put("mapType", server.mapType());
    json.put("isStatic", server.isStatic());
    json.put("liveMapFormat", server.liveMapFormat());
    return json;
  }
}

package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Scope;
import io.toneout.delivery.route.Confirmation;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.audit.AuditTrail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is connected for a server, and how to make them leave. */
final class SessionEndpoints {

  private final Sessions sessions;
  private final Delivery delivery;
  private final AuditTrail audit;

  SessionEndpoints(Sessions sessions, Delivery delivery, AuditTrail audit) {
    this.sessions = sessions;
    this.delivery = delivery;
    this.audit = audit;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v2/general/servers/:serverId/sessions", Access.ANY_KEY, this::list),
        Endpoint.delete(
            "/v2/general/servers/:serverId/sessions/:sessionId",
            Access.key(Scope.CONFIGURE),
            this::disconnect));
  }

  private CompletionStage<Answer> list(Call call) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode array = json.putArray("sessions");
    sessions.of(call.lane()).forEach(session -> array.add(json(session)));
    return Answer.json(200, json).now();
  }

  private CompletionStage<Answer> disconnect(Call call) {
    LaneId lane = call.lane();
    String sessionId = call.path("sessionId");
    if (!delivery.disconnect(lane, sessionId)) {
      throw Problem.notFound(
          "Server "
              + lane.serverId()
              + " has no session "
              + Shown.briefly(sessionId)
              + "; it may have ended by itself.");
    }
    return audit
        .note(
            call.author(),
            lane.communityId(),
            "session.disconnected",
            sessionId,
            "server " + lane.serverId())
        .thenApply(done -> Answer.noContent());
  }

  private static ObjectNode json(ListenerSession session) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("id", session.id());
    json.put("transport", session.transport());
    json.put("client", session.client());
    json.put("address", session.address());
    json.put("connectedAt", session.connectedAt().toString());
    json.put("lastSeenAt", session.lastSeenAt().toString());
    Confirmation confirms = session.answersProbes() ? Confirmation.PONG : Confirmation.UNCONFIRMED;
    json.put("confirms", confirms.wireName());
    Duration roundTrip = session.figures().roundTrip();
    json.put("roundTripMs", roundTrip == null ? null : roundTrip.toNanos() / 1000 / 1000.0);
    json.put("unacknowledged", session.figures().unacknowledged());
    return json;
  }
}

package io.toneout.server.api;

import io.toneout.server.check.LinkCheck;
import io.toneout.server.check.LinkWalk;
import io.toneout.server.limits.Limit;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v2/general/servers/{id}/test}: walks every link to a listener, without an event. */
final class CheckEndpoint {

  private final LinkWalk links;

  CheckEndpoint(LinkWalk links) {
    this.links = links;
  }

  Endpoint endpoint() {
    return Endpoint.post(
            "/v2/general/servers/:serverId/test", Access.ANY_KEY, Endpoint.SMALL_BODY, this::test)
        .limited(Limit.SERVERS_WRITE);
  }

  private CompletionStage<Answer> test(Call call) {
    LinkWalk.Walk walk = links.to(call.lane());
    call.onHangUp(walk.cancel());
    return walk.report().thenApply(CheckEndpoint::answer);
  }

  private static Answer answer(LinkWalk.Report report) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("ok", report.ok());
    ArrayNode array = json.putArray("steps");
    for (LinkCheck step : report.steps()) {
      array
          .addObject()
          .put("step", step.step())
          .put("ok", step.ok())
          .put("detail", step.detail())
          .put("cure", step.cure());
    }
    return Answer.json(200, json);
  }
}

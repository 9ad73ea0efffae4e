package io.toneout.server.api;

import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What clients ask before anything else: version and community; and whether the gateway is well.
 */
final class GeneralEndpoints {

  /** Clients take this for a paid plan and refuse to work with less (WIRE.md, section 5). */
  static final int VERSION = 4;

  private final Registry registry;

  GeneralEndpoints(Registry registry) {
    this.registry = registry;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v2/general/version", Access.ANY_KEY, call -> version()),
        Endpoint.get("/v2/general/info", Access.ANY_KEY, this::info),
        Endpoint.get("/healthz", Access.OPEN, call -> status("alive")),
        Endpoint.get("/readyz", Access.OPEN, call -> status("ready")));
  }

  private static CompletionStage<Answer> version() {
    return Answer.json(200, JsonMapper.shared().createObjectNode().put("version", VERSION)).now();
  }

  private static CompletionStage<Answer> status(String status) {
    return Answer.json(200, JsonMapper.shared().createObjectNode().put("status", status)).now();
  }

  private CompletionStage<Answer> info(Call call) {
    Community community =
        registry
            .community(call.communityId())
            .orElseThrow(() -> Problem.notFound("The community of this key is gone."));
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("uuid", community.uuid().toString());
    ObjectNode about = json.putObject("community");
    about.put("comId", community.communityId());
    about.put("name", community.name());
    about.put("timezone", "UTC");
    about.put("customLoginUrl", "");
    json.putArray("codes");
    return Answer.json(200, json).now();
  }
}

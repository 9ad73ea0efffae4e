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
  private final Readiness readiness;

  GeneralEndpoints(Registry registry, Readiness readiness) {
    this.registry = registry;
    this.readiness = readiness;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v2/general/version", Access.ANY_KEY, call -> version()),
        Endpoint.get("/v2/general/info", Access.ANY_KEY, this::info),
        Endpoint.get("/healthz", Access.OPEN, call -> status(200, "alive").now()),
        Endpoint.get("/readyz", Access.OPEN, call -> ready()));
  }

  private static CompletionStage<Answer> version() {
    return Answer.json(200, JsonMapper.shared().createObjectNode().put("version", VERSION)).now();
  }

  private CompletionStage<Answer> ready() {
    if (readiness.isStopping()) {
      return status(503, "stopping").now();
    }
    return readiness
        .storeTakesWrites()
        .thenApply(takes -> takes ? status(200, "ready") : status(503, "storeUnavailable"));
  }

  private static Answer status(int code, String status) {
    return Answer.json(code, JsonMapper.shared().createObjectNode().put("status", status));
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

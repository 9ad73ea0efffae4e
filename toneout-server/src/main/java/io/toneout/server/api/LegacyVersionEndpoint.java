package io.toneout.server.api;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import java.util.concurrent.CompletionStage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /general/get_version}, which old resources call before anything else (WIRE.md,
 * section 5). Failures are plain text: old clients take a JSON object for success, whatever the
 * status.
 */
final class LegacyVersionEndpoint {

  private final Registry registry;

  LegacyVersionEndpoint(Registry registry) {
    this.registry = registry;
  }

  Endpoint endpoint() {
    return Endpoint.post("/general/get_version", Access.OPEN, Endpoint.SMALL_BODY, this::version);
  }

  private CompletionStage<Answer> version(Call call) {
    return answer(call.body()).now();
  }

  private Answer answer(byte[] body) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(body);
    } catch (JacksonException broken) {
      return Answer.text(400, "INVALID REQUEST TYPE");
    }
    String communityId = json.path("id").asString("");
    if (registry.community(communityId).isEmpty()) {
      return Answer.text(400, "INVALID COMMUNITY ID");
    }
    return registry
        .key(json.path("key").asString(""))
        .map(ApiKey::communityId)
        .filter(communityId::equals)
        .map(valid -> Answer.text(200, String.valueOf(GeneralEndpoints.VERSION)))
        .orElseGet(() -> Answer.text(400, "INVALID API KEY"));
  }
}

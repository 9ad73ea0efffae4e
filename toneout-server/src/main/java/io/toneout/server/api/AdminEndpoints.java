package io.toneout.server.api;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Community;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.audit.AuditTrail;
import io.toneout.server.input.AdminReader;
import io.toneout.server.limits.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operator's work: communities and their keys. A key is shown once, when it is made. */
final class AdminEndpoints {

  private static final String COMMUNITIES = "/v2/admin/communities";
  private static final String COMMUNITY = COMMUNITIES + "/:communityId";
  private static final String KEYS = COMMUNITY + "/keys";

  /** A key's id is enough to find it, so it may be named without its community as well. */
  private static final List<String> ONE_KEY =
      List.of(KEYS + "/:keyId", "/v2/admin/keys/:keyId", COMMUNITIES + "/keys/:keyId");

  private final Registry registry;
  private final AuditTrail audit;

  AdminEndpoints(Registry registry, AuditTrail audit) {
    this.registry = registry;
    this.audit = audit;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(Endpoint.get(COMMUNITIES, Access.ADMIN, call -> communities()));
    endpoints.add(post(COMMUNITIES, this::addCommunity));
    endpoints.add(Endpoint.delete(COMMUNITY, Access.ADMIN, this::removeCommunity));
    endpoints.add(Endpoint.get(KEYS, Access.ADMIN, this::keys));
    endpoints.add(post(KEYS, this::addKey));
    for (String key : ONE_KEY) {
      endpoints.add(Endpoint.delete(key, Access.ADMIN, this::removeKey));
      endpoints.add(post(key + "/rotate", this::rotateKey));
    }
    return endpoints.stream().map(endpoint -> endpoint.limited(Limit.ADMIN)).toList();
  }

  private static Endpoint post(String path, Endpoint.Action action) {
    return Endpoint.post(path, Access.ADMIN, Endpoint.SMALL_BODY, action);
  }

  private CompletionStage<Answer> communities() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode array = json.putArray("communities");
    for (Community community : registry.communities()) {
      array
          .addObject()
          .put("communityId", community.communityId())
          .put("name", community.name())
          .put("createdAt", community.createdAt().toString());
    }
    return Answer.json(200, json).now();
  }

  private CompletionStage<Answer> addCommunity(Call call) {
    AdminReader body = new AdminReader(call.object());
    String communityId = body.communityId();
    String name = body.optionalName(communityId);
    body.check();
    return registry
        .addCommunity(communityId, name, null)
        .thenCompose(key ->
            noted(
                call,
                communityId,
                "community.added",
                communityId,
                name,
                Answer.json(201, made(key).put("communityId", communityId).put("name", name))));
  }

  private CompletionStage<Answer> removeCommunity(Call call) {
    String communityId = call.path("communityId");
    return registry
        .removeCommunity(communityId)
        .thenCompose(done ->
            noted(call, communityId, "community.removed", communityId, "", Answer.noContent()));
  }

  private CompletionStage<Answer> keys(Call call) {
    String communityId = call.path("communityId");
    if (registry.community(communityId).isEmpty()) {
      throw Problem.notFound("There is no community " + Shown.briefly(communityId) + ".");
    }
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode array = json.putArray("keys");
    registry.keys(communityId).forEach(key -> array.add(listed(key)));
    return Answer.json(200, json).now();
  }

  private CompletionStage<Answer> addKey(Call call) {
    AdminReader body = new AdminReader(call.object());
    String name = body.name();
    var scopes = body.scopes();
    boolean delivery = body.delivery();
    body.check();
    return registry
        .addKey(call.path("communityId"), name, scopes, delivery)
        .thenCompose(key -> noted(call, key, "key.added", Answer.json(201, made(key))));
  }

  private CompletionStage<Answer> removeKey(Call call) {
    ApiKey key = key(call);
    return registry
        .removeKey(key.communityId(), key.keyId())
        .thenCompose(done -> noted(call, key, "key.revoked", Answer.noContent()));
  }

  private CompletionStage<Answer> rotateKey(Call call) {
    ApiKey key = key(call);
    AdminReader body = new AdminReader(call.object());
    Duration overlap = body.overlap();
    body.check();
    return registry
        .rotateKey(key.communityId(), key.keyId(), overlap)
        .thenCompose(fresh -> noted(call, key, "key.rotated", Answer.json(201, made(fresh))));
  }

  private CompletionStage<Answer> noted(Call call, ApiKey key, String action, Answer answer) {
    return noted(call, key.communityId(), action, key.keyId(), key.name(), answer);
  }

  /** The answer, once it is durable who did it. */
  private CompletionStage<Answer> noted(
      Call call, String communityId, String action, String target, String word, Answer answer) {
    return audit.note(call.author(), communityId, action, target, word).thenApply(done -> answer);
  }

  private ApiKey key(Call call) {
    String keyId = call.path("keyId");
    Optional<String> community = call.optionalPath("communityId");
    return registry
        .keyById(keyId)
        .filter(key -> community.isEmpty() || key.communityId().equals(community.get()))
        .orElseThrow(() -> Problem.notFound("There is no key " + Shown.briefly(keyId) + "."));
  }

  /** The only time that the key itself is shown. */
  private static ObjectNode made(ApiKey key) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("keyId", key.keyId());
    json.put("key", key.secret());
    return json;
  }

  private static ObjectNode listed(ApiKey key) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("keyId", key.keyId());
    json.put("name", key.name());
    json.put("start", key.start());
    ArrayNode scopes = json.putArray("scopes");
    key.scopes().stream().sorted().forEach(scope -> scopes.add(scope.wireName()));
    json.put("delivery", key.delivery());
    json.put("createdAt", key.createdAt().toString());
    json.put("lastUsedAt", text(key.lastUsedAt()));
    json.put("expiresAt", text(key.expiresAt()));
    return json;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}

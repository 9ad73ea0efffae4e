package io.toneout.server.api;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Scope;
import io.toneout.delivery.registry.Server;
import io.toneout.delivery.registry.SigningSecret;
import io.toneout.server.audit.AuditTrail;
import io.toneout.server.input.AdminReader;
import io.toneout.server.limits.Limit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secret that deliveries to a server's HTTP listener are signed with (WIRE.md, section 6). It
 * is made when it is first asked for; until then, nothing is signed.
 */
final class SigningEndpoints {

  private static final String SECRET = "/v2/general/servers/:serverId/signing-secret";

  private final Registry registry;
  private final AuditTrail audit;

  SigningEndpoints(Registry registry, AuditTrail audit) {
    this.registry = registry;
    this.audit = audit;
  }

  List<Endpoint> endpoints() {
    Access configure = Access.key(Scope.CONFIGURE);
    return List.of(
        Endpoint.get(SECRET, configure, this::read).limited(Limit.SERVERS_READ),
        Endpoint.post(SECRET + "/rotate", configure, Endpoint.SMALL_BODY, this::rotate)
            .limited(Limit.SERVERS_WRITE));
  }

  private CompletionStage<Answer> read(Call call) {
    LaneId lane = call.lane();
    return registry
        .readSigningSecret(lane)
        .thenCompose(secret ->
            secret
                .map(unread -> noted(call, lane, "read", Answer.json(200, json(unread))))
                .orElseThrow(() ->
                    Problem.of(
                        Problem.GONE,
                        "The signing secret was read before and is not shown again. Make a new one"
                            + " with POST …/signing-secret/rotate.")));
  }

  private CompletionStage<Answer> rotate(Call call) {
    Duration overlap = AdminReader.OVERLAP;
    if (call.body().length > 0) {
      AdminReader body = new AdminReader(call.object());
      overlap = body.overlap();
      body.check();
    }
    LaneId lane = call.lane();
    return registry
        .rotateSigningSecret(lane, overlap)
        .thenCompose(secret -> noted(call, lane, "rotated", Answer.json(201, json(secret))));
  }

  private CompletionStage<Answer> noted(Call call, LaneId lane, String what, Answer answer) {
    return audit
        .note(
            call.author(),
            lane.communityId(),
            "signingSecret." + what,
            String.valueOf(lane.serverId()),
            registry.server(lane).map(Server::name).orElse(""))
        .thenApply(done -> answer);
  }

  private static ObjectNode json(SigningSecret secret) {
    @Nullable String until =
        secret.previousUntil() == null ? null : secret.previousUntil().toString();
    return JsonMapper.shared()
        .createObjectNode()
        .put("secret", secret.secret())
        .put("createdAt", secret.createdAt().toString())
        .put("previousUntil", until);
  }
}

package io.toneout.server.api;

import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Scope;
import io.toneout.delivery.registry.SigningSecret;
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

  SigningEndpoints(Registry registry) {
    this.registry = registry;
  }

  List<Endpoint> endpoints() {
    Access configure = Access.key(Scope.CONFIGURE);
    return List.of(
        Endpoint.get(SECRET, configure, this::read).limited(Limit.SERVERS_READ),
        Endpoint.post(SECRET + "/rotate", configure, Endpoint.SMALL_BODY, this::rotate)
            .limited(Limit.SERVERS_WRITE));
  }

  private CompletionStage<Answer> read(Call call) {
    return registry
        .readSigningSecret(call.lane())
        .thenApply(secret ->
            secret
                .map(unread -> Answer.json(200, json(unread)))
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
    return registry
        .rotateSigningSecret(call.lane(), overlap)
        .thenApply(secret -> Answer.json(201, json(secret)));
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

package io.toneout.server.audit;

import io.toneout.delivery.operations.AuditEntry;
import io.toneout.delivery.operations.AuditLog;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Notes what is changed, by whom and from where. Any thread; no waiting. */
public final class AuditTrail {

  private final AuditLog log;
  private final Clock clock;

  /** Into the log, with the time of day. */
  public AuditTrail(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Notes a change; complete when it is durable.
   *
   * @param communityId whose thing was changed; null for the gateway's own
   * @param action as a code, for example {@code key.revoked}
   * @param target what was changed, for example a key's id
   * @param word more for people, without secrets; may be empty
   */
  public CompletableFuture<Void> note(
      Author author, @Nullable String communityId, String action, String target, String word) {
    ObjectNode detail = JsonMapper.shared().createObjectNode().put("address", author.address());
    if (author.overApi()) {
      detail.put("over", "api");
    }
    if (!author.keyName().isEmpty()) {
      detail.put("key", author.keyName());
    }
    if (!word.isEmpty()) {
      detail.put("detail", word);
    }
    AuditEntry entry =
        new AuditEntry(
            clock.instant(), communityId, author.name(), action, target, detail.toString());
    return log.append(entry).thenApply(number -> null);
  }
}

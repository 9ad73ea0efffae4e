package io.toneout.server.panel.web;

import io.toneout.delivery.operations.AuditEntry;
import io.toneout.delivery.operations.AuditLog;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Notes what is changed over the panel, by whom and from where. Virtual threads only. */
public final class Audit {

  private final AuditLog log;
  private final Clock clock;

  /** Into the log, with the time of day. */
  public Audit(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Notes a change of something that belongs to a community. */
  public void note(Visit visit, String communityId, String action, String target) {
    note(visit, visit.user().name(), communityId, action, target, "");
  }

  /** The same, with a word more. */
  public void note(Visit visit, String communityId, String action, String target, String word) {
    note(visit, visit.user().name(), communityId, action, target, word);
  }

  /**
   * Notes a change.
   *
   * @param actor who made it
   * @param communityId whose thing was changed; null for the gateway's own
   * @param action as a code, for example {@code key.revoked}
   * @param target what was changed, for example a key's id
   * @param word more for people, without secrets; may be empty
   */
  public void note(
      Visit visit,
      String actor,
      @Nullable String communityId,
      String action,
      String target,
      String word) {
    ObjectNode detail = JsonMapper.shared().createObjectNode().put("address", visit.address());
    if (!word.isEmpty()) {
      detail.put("detail", word);
    }
    log.append(
            new AuditEntry(clock.instant(), communityId, actor, action, target, detail.toString()))
        .join();
  }
}

package io.toneout.server.panel.web;

import io.toneout.delivery.operations.AuditLog;
import io.toneout.server.audit.AuditTrail;
import io.toneout.server.audit.Author;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Notes what is changed over the panel, by whom and from where. Virtual threads only. */
public final class Audit {

  private final AuditTrail trail;

  /** Into the log, with the time of day. */
  public Audit(AuditLog log, Clock clock) {
    this.trail = new AuditTrail(log, clock);
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
    trail.note(Author.inPanel(actor, visit.address()), communityId, action, target, word).join();
  }
}

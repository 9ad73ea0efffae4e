package io.toneout.delivery.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to what, when.
 *
 * @param at when
 * @param communityId whose thing it was done to, or null if it belongs to the whole gateway
 * @param actor who: a user of the panel, {@code admin}, or a key's id after {@code key:}
 * @param action what, as a code, for example {@code key.revoked}
 * @param target to what, for example a key's or an event's id
 * @param detail more of it as JSON, without secrets, or null
 */
public record AuditEntry(
    Instant at,
    @Nullable String communityId,
    String actor,
    String action,
    String target,
    @Nullable String detail) {}

package io.toneout.server.panel.session;

import java.time.Instant;

/**
 * A browser that is signed in.
 *
 * @param id the digest of its token
 * @param user who signed in
 * @param formToken what each of its forms must carry
 * @param createdAt when that was
 * @param seenAt when it was last heard of, to a few minutes
 */
public record PanelSession(
    String id, User user, String formToken, Instant createdAt, Instant seenAt) {}

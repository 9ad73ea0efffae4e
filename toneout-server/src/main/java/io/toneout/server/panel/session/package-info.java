/**
 * Who uses the panel: the operator and the members of communities, their sessions and invitations.
 *
 * <p>All of it is kept in the document store, so that it survives a restart: users by name,
 * sessions and invitations by a digest of the token that opens them. The tokens themselves are
 * nowhere but with those who hold them. A user has an epoch that is part of each of their sessions;
 * raising it ends them all at once.
 *
 * <p>Everything here blocks, and is meant for virtual threads.
 */
@NullMarked
package io.toneout.server.panel.session;

import org.jspecify.annotations.NullMarked;

/**
 * The hub that listeners connect to, {@code /apiWsHub} (WIRE.md, section 2): authenticates
 * connections, turns them into sessions of the delivery core, and takes unit locations.
 *
 * <p>A connection has at most one identity. It is written under the lock of its {@link
 * io.toneout.server.hub.HubClient}, by a hub method (on a virtual thread, one at a time) or by the
 * connection's end (on its event loop); the end is final, so that an authentication that is still
 * under way when the connection dies leaves no session behind.
 */
@NullMarked
package io.toneout.server.hub;

import org.jspecify.annotations.NullMarked;

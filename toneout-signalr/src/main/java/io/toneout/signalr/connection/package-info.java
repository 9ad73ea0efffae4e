/**
 * Connections as HTTP sees them: who may connect and from where, negotiated tokens, and which
 * request goes to which transport (TransportProtocols.md). Knows no hub messages.
 *
 * <p>The states of a token, all in {@link io.toneout.signalr.connection.ConnectionTable}:
 *
 * <pre>
 *   negotiate ──► pending ──first request of a transport──► attached ──end──► gone (404)
 *                    └──attach time-out──► gone (404)
 * </pre>
 *
 * A token that has been attached never attaches to a second transport.
 */
@NullMarked
package io.toneout.signalr.connection;

import org.jspecify.annotations.NullMarked;

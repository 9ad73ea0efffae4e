/**
 * A SignalR server: hubs that clients of ASP.NET Core SignalR connect to.
 *
 * <p>Three layers that know nothing of the ones above: {@code transport} carries bytes, {@code
 * protocol} turns bytes into messages, and this package turns messages into calls. Beside them,
 * {@code connection} decides which HTTP request belongs to which connection.
 *
 * <h2>The life of a connection</h2>
 *
 * <pre>
 *  opened ──handshake──► connected ──┬─ Close of the client, close frame, DELETE ─► CLIENT_CLOSED
 *     │                      │  ▲    ├─ close(), drain ────────── Close message ─► SERVER_CLOSED
 *     │            socket    │  │    ├─ what is no message, or too long ── Close ─► PROTOCOL_ERROR
 *     │            lost, with│  │same├─ silent though it pings ───────────  Close ─► CLIENT_TIMEOUT
 *     │            stateful  ▼  │id  ├─ reads too slowly ──────────────── dropped ─► OUTBOUND_OVERFLOW
 *     │            reconnect away    └─ socket lost ───────────────────────────────► CONNECTION_LOST
 *     └─ refused, or late: error, closed; the hub never hears of it
 * </pre>
 *
 * <p>The event loop of its socket owns a connection: reading, the handshake, time-outs, the end. It
 * hands calls to virtual threads, one after the other, in this order: {@code onConnected}, each
 * invocation as it came, {@code onDisconnected}. Calls with streams run beside them. Any thread
 * sends: messages go through the outbox of the event loop, which writes them in order and flushes
 * once for all that has gathered.
 *
 * <h2>What has a bound, and what happens there</h2>
 *
 * <ul>
 *   <li>one message in: closed; invocations that wait, items of an upload stream: the client is not
 *       read until there is room
 *   <li>bytes out: closed, because a client that does not read must not cost memory; a stream to
 *       the client waits before that
 *   <li>negotiated connections, connections of one address, streams, open results: refused with an
 *       error that says so
 * </ul>
 */
@NullMarked
package io.toneout.signalr;

import org.jspecify.annotations.NullMarked;

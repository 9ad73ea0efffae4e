/**
 * Lanes: the ordered delivery of one server's events over whichever route there is.
 *
 * <h2>Who owns what</h2>
 *
 * A {@link io.toneout.delivery.lane.LaneShard} owns the lanes of one {@link
 * io.toneout.delivery.lane.LaneScheduler}, and everything below is touched on that scheduler's
 * thread alone; calls from elsewhere (the log's writer after a commit, the hub, an HTTP answer) are
 * handed over with {@code execute}. There is no lock. A {@code Lane} is an object only while it
 * knows something that the log does not: pending events, events in flight, attempts not recorded
 * yet.
 *
 * <pre>
 *   Lane ── LaneBuffer       the oldest pending events, in memory
 *      ├─── SessionFlows     one SessionFlow a session: what is in flight, which ping is out
 *      ├─── HttpFlow         the one POST in flight, or the pause before the next
 *      ├─── LaneExpiry       when the next event's time is over
 *      └─── AttemptRecorder  attempts on their way into the log
 * </pre>
 *
 * <h2>An event's life</h2>
 *
 * <pre>
 *   publish ─► log.append ─commit─► PENDING ─┬─ acknowledged / 2xx ──► DELIVERED
 *                                            ├─ 400, 401, 403 … ─────► REFUSED
 *                                            ├─ time to live over ───► EXPIRED
 *                                            └─ a person gives it up,
 *                                               server removed ──────► DISCARDED
 * </pre>
 *
 * <h2>A lane's states</h2>
 *
 * <pre>
 *              session joins, settled in                     session joins
 *        ┌───────────────────────────────► SESSIONS ◄───────────────────────────────┐
 *        │                                    │ last session leaves or falls silent │
 *        │                                    ▼                                     │
 *      WAITING ◄──── address unknown ──── (look at the picture) ─── address known ─► HTTP
 * </pre>
 *
 * The state is no field. {@code Lane.work()} looks at who is connected and what address is known,
 * each time anew, and does what there is to do; so there is no state that could disagree with the
 * picture.
 *
 * <ul>
 *   <li>SESSIONS: every session gets every event, up to its window. The first acknowledgement
 *       settles a run of events.
 *   <li>HTTP: the head of the lane alone is under way; after a failure there is a pause. When a
 *       session becomes ready while a POST is under way, the POST is given up and its event goes
 *       first over the session: repeated perhaps, but never overtaken.
 *   <li>WAITING: nothing is in memory; the lane looks again when a session or an address appears.
 * </ul>
 *
 * <h2>Why order holds</h2>
 *
 * All events up to {@code settledThrough} are settled, and the next one to go out over any route is
 * the first behind it: over HTTP because only that one is posted, over a session because a new flow
 * starts behind {@code settledThrough} and sends in order. Acknowledgements are cumulative (a pong
 * proves everything sent before its ping), so what is settled is always a prefix; expiry takes
 * events out of the middle, and only ones that are in flight nowhere.
 *
 * <h2>A poison event and a broken listener</h2>
 *
 * <p>An event whose POST was written in full and then answered 5xx (not 503), or not at all, may be
 * one that its listener cannot handle, or the listener may be broken. After five such attempts on
 * the head of a lane the next POST carries the event behind it.
 *
 * <pre>
 *   head fails ─5×─► SUSPECTED ── the event behind it: 2xx ──► head REFUSED (listenerFailed),
 *                        ▲                  │                   the other DELIVERED
 *                        │                  │ anything else
 *                        └──── 5 more ──────┴─► both wait, in order
 * </pre>
 *
 * <p>A refusal (4xx) of the event behind is no 2xx and settles neither. The end of the head is an
 * attempt of its own in the log, without duration, that says why. Counting begins anew with another
 * address. A crash between the two records leaves one of the two pending, which is tried again.
 *
 * <h2>News from the log is old</h2>
 *
 * What the log answers was true when it looked, and the lane may have moved on: an event that a
 * read brings may have expired since, one that it does not bring may have been appended since.
 * {@code LaneBuffer} keeps what changed during a read, and drops a read when everything was
 * forgotten. Writes take effect in the order in which they were asked for; so the discarding of a
 * removed server's events is asked for at once, before anything can be published to a server that
 * is made again with the same number.
 *
 * <p>While a discard is on its way the lane neither reads nor sends. An event that a session was
 * handed is not discarded: it cannot be called back, so its acknowledgement decides.
 *
 * <h2>What a crash means</h2>
 *
 * <ul>
 *   <li>before the commit of an append: the publisher has no 202, the event does not exist;
 *   <li>after it, before or during an attempt: the event is pending, and is attempted at the next
 *       start;
 *   <li>after an acknowledgement, before its record is durable: the event is still pending in the
 *       log and is sent once more, with the same id;
 *   <li>after the record: settled;
 *   <li>after the removal of a server, before its events are discarded: the next start finds
 *       pending events of a server that is not configured, and discards them.
 * </ul>
 *
 * <h2>Bounds</h2>
 *
 * A lane holds at most 1,024 events or 1 MiB in memory (one event always fits) plus 64 groups of
 * attempts on their way to the log; beyond either it pauses. On a session a window of events, and
 * at most 1 MiB, is in flight, and no acknowledgement spans more numbers than one attempt may. When
 * slow sessions keep the buffer full with events that others have long acknowledged, the others
 * wait for the time that a pong may take; then the slowest are closed. A session that stops to read
 * is held to its window until its pong is missed. One that never answered a ping settles only what
 * has left the process, and is closed when something has not for as long as it must stand.
 */
@NullMarked
package io.toneout.delivery.lane;

import org.jspecify.annotations.NullMarked;

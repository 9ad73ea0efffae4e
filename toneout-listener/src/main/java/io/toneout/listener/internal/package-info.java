/**
 * How the SDK works; no part of it is meant to be used from outside.
 *
 * <p>Two threads share the work. The <em>loop</em> owns the connection: it opens it, reads, pings,
 * notices silence and tries anew; nothing blocks it. The <em>event thread</em> runs whatever the
 * application registered, in the order of arrival. An arrival goes from the loop (or a thread of
 * the HTTP listener) through {@link io.toneout.listener.internal.Intake}, which reads it and
 * compares its key, into the queue of {@link io.toneout.listener.internal.Dispatcher}. There, and
 * only there, an event is found to be a repeat, so that a repeat is acknowledged after the event
 * that it repeats.
 *
 * <p>The queue is bounded by not reading: while it is full the websocket is not read, and the HTTP
 * listener answers 503. Events then wait in the gateway, which is made for it.
 */
@NullMarked
package io.toneout.listener.internal;

import org.jspecify.annotations.NullMarked;

/**
 * The way out to HTTP listeners (WIRE.md, section 4; DESIGN.md, invariant 9).
 *
 * <p>One POST is one {@code HttpAttempt}: it waits for a free place ({@code AttemptGate}), looks
 * the name up ({@code NameLookup}), asks {@link io.toneout.server.outbound.OutboundPolicy} which of
 * the addresses it may use, connects to exactly that address, writes, and reads the status and the
 * first KiB. From the moment it has a place it lives on one event loop, which alone writes its
 * state. The one thing that other threads share is the flag that says whether it is settled:
 * whoever sets it first, the answer or the caller's cancel, decides whether {@code done} is called.
 *
 * <p>Listeners that answered when they were last asked ({@code AnsweringListeners}) have places of
 * their own: any number of dead or silent addresses takes the common ones alone.
 *
 * <p>Bounds: attempts under way, attempts waiting, connections for each address, connections kept
 * open in all, look-ups at a time, bytes of an answer. At a bound an attempt fails as not connected
 * and its lane tries it again later.
 */
@NullMarked
package io.toneout.server.outbound;

import org.jspecify.annotations.NullMarked;

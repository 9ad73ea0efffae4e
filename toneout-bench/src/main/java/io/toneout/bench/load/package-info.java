/**
 * The load generator: publishers, sessions and HTTP listeners on one event loop of Netty, so that
 * one clock measures from the planned time of a publish to the arrival at the listener, and nothing
 * here takes a lock.
 *
 * <p>What an event carries ({@link io.toneout.bench.load.Mark}) makes it possible to tell a lost
 * event from one that came twice or in another order ({@link io.toneout.bench.load.Ledger}).
 *
 * <p>Requests and frames are read by hand here. A generator that parses as thoroughly as a server
 * does would measure itself on a machine that both share.
 */
@NullMarked
package io.toneout.bench.load;

import org.jspecify.annotations.NullMarked;

/**
 * Load on a whole gateway. The gateway runs in a process of its own, as operators start it; the
 * load generator and all listeners run in another, this one, so that one clock measures from the
 * planned time of a publish to the arrival at the listener.
 *
 * <p>Load is an open loop: every event has a time at which it was to be sent, and its latency
 * counts from then. A stall of the gateway or of the generator makes events late and can not hide.
 *
 * <p>Machines are noisy and differ, so a scenario measures what it compares in one run, in turns,
 * and reports the ratio.
 */
@NullMarked
package io.toneout.bench;

import org.jspecify.annotations.NullMarked;

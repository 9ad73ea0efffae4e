/**
 * Load on a whole gateway, and what it does to its latencies. What is measured runs in processes of
 * its own ({@link io.toneout.bench.subject}), as operators start it; the load generator and all
 * listeners run in this one ({@link io.toneout.bench.load}).
 *
 * <p>Machines are noisy and differ: what counts is the ratio to a reference that is measured in the
 * same run ({@link io.toneout.bench.raw}).
 */
@NullMarked
package io.toneout.bench;

import org.jspecify.annotations.NullMarked;

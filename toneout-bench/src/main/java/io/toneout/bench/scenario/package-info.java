/**
 * The questions that are asked of a gateway, each a scenario with the name that the targets have.
 *
 * <p>Machines are noisy and differ, so a scenario measures what it compares within one run, in
 * turns, and judges the figure in the middle.
 */
@NullMarked
package io.toneout.bench.scenario;

import org.jspecify.annotations.NullMarked;

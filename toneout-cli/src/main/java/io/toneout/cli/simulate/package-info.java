/**
 * A believable shift, for people who want to see events and have no CAD. {@link
 * io.toneout.cli.simulate.Shift} makes up what happens, the same for the same seed; {@link
 * io.toneout.cli.simulate.Simulation} publishes it at a steady rate.
 */
@NullMarked
package io.toneout.cli.simulate;

import org.jspecify.annotations.NullMarked;

/**
 * {@code toneout doctor}: walks every link between the caller and a listener and names the one that
 * is broken. Start reading at {@link io.toneout.cli.doctor.Doctor}.
 */
@NullMarked
package io.toneout.cli.doctor;

import org.jspecify.annotations.NullMarked;

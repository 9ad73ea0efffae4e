/** What the doctor sees that a test of the whole command cannot set up. */
@NullMarked
package io.toneout.cli.doctor;

import org.jspecify.annotations.NullMarked;

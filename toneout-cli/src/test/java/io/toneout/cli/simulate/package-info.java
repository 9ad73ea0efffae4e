/** The shift by itself, without a gateway. */
@NullMarked
package io.toneout.cli.simulate;

import org.jspecify.annotations.NullMarked;

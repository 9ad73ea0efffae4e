/** Listeners to start from. */
@NullMarked
package io.toneout.examples;

import org.jspecify.annotations.NullMarked;

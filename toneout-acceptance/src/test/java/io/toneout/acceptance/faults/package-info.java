/**
 * What a network can do to a connection between the gateway and a listener: a TCP proxy that
 * stalls, resets, loses one direction and drips, by script.
 */
@NullMarked
package io.toneout.acceptance.faults;

import org.jspecify.annotations.NullMarked;

/** The commands, run as a person runs them, against gateways and listeners that are real. */
@NullMarked
package io.toneout.cli;

import org.jspecify.annotations.NullMarked;

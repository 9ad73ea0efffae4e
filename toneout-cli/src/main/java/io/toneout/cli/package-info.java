/** The {@code toneout} command. Start reading at {@code Main}; each subcommand is a class. */
@NullMarked
package io.toneout.cli;

import org.jspecify.annotations.NullMarked;

/** What commands print: tables, colour and progress for people, JSON lines for programs. */
@NullMarked
package io.toneout.cli.terminal;

import org.jspecify.annotations.NullMarked;

/** How the command logs. */
@NullMarked
package io.toneout.cli.logging;

import org.jspecify.annotations.NullMarked;

/** Files that a command keeps for itself while it runs. */
@NullMarked
package io.toneout.cli.files;

import org.jspecify.annotations.NullMarked;

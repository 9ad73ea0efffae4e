/** Holds what docs/ says against the product: every setting, every command, every sample shown. */
@NullMarked
package io.toneout.cli.docs;

import org.jspecify.annotations.NullMarked;

/**
 * What {@code toneout listen} does with events: prints them, and posts them to a local URL. The
 * listening itself is the SDK's.
 */
@NullMarked
package io.toneout.cli.listen;

import org.jspecify.annotations.NullMarked;

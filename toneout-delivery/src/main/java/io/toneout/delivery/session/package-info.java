/** Listeners that are connected, and where the core finds them. */
@NullMarked
package io.toneout.delivery.session;

import org.jspecify.annotations.NullMarked;

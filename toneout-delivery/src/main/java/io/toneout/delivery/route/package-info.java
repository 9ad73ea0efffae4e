/** The ways an event can take, and what came of taking one. */
@NullMarked
package io.toneout.delivery.route;

import org.jspecify.annotations.NullMarked;

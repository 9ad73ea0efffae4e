/** The contract of the durable log that every event goes through. */
@NullMarked
package io.toneout.delivery.log;

import org.jspecify.annotations.NullMarked;

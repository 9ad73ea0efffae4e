/**
 * The core: takes events from the durable log and gets them to listeners, in order, by whichever
 * route there is. Start reading at {@link io.toneout.delivery.Delivery}, then {@code lane}.
 */
@NullMarked
package io.toneout.delivery;

import org.jspecify.annotations.NullMarked;

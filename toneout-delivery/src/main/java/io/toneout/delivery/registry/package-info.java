/** Communities, their keys and their servers: what the rows say, held in memory for look-up. */
@NullMarked
package io.toneout.delivery.registry;

import org.jspecify.annotations.NullMarked;

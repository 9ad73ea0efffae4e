/** Events as the core sees them: identity, body, status and the attempts made for them. */
@NullMarked
package io.toneout.delivery.event;

import org.jspecify.annotations.NullMarked;

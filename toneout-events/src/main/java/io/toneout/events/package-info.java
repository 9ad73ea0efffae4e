/** What a push event is: its type, its catalogue and its place on the wire. */
@NullMarked
package io.toneout.events;

import org.jspecify.annotations.NullMarked;

/**
 * Events as typed records. {@link io.toneout.events.data.EventJson} reads and writes them; {@link
 * io.toneout.events.data.EventData} is the closed set of what an event can say.
 *
 * <p>Nothing is lost on the way from JSON to a record and back: what a component cannot hold stays
 * in the record's {@code other}, and what stands beside {@code type} and {@code data} in {@link
 * io.toneout.events.data.PushEvent#further()}. Enumerations are open: {@link
 * io.toneout.events.data.Numbered} and {@link io.toneout.events.data.Named} keep values that the
 * catalogue does not know.
 */
@NullMarked
package io.toneout.events.data;

import org.jspecify.annotations.NullMarked;

/**
 * What the events of a lane have said so far: which units are on duty, which calls are open, and
 * where units were seen last (WIRE.md, section 5, "Live state").
 *
 * <p><b>Who writes.</b> Each lane's state belongs to its {@link io.toneout.server.live.LiveLane}: a
 * queue that one virtual thread at a time works off. The store's writer puts appended events there
 * after the commit and in order of {@code seq}, and goes on; readers put their questions into the
 * same queue, so whoever has a 202 for an event sees it in the next answer.
 *
 * <p><b>What if the queues are full.</b> All of them together hold a bounded number of bytes. An
 * event that finds no room is not kept; its lane notes that it is behind, and reads what it missed
 * from the log before it answers again. Nothing waits for it meanwhile.
 *
 * <p><b>What is left after a restart.</b> Now and then, and when the gateway stops, a lane that has
 * changed writes a {@linkplain io.toneout.server.live.Snapshots snapshot} with the number of the
 * last event in it. The first event or question after a start reads the snapshot and the events
 * behind it. So a unit that logged in before the retention of events is still there, and a start
 * never reads more than what came since the last snapshot. A killed process loses nothing as long
 * as events are retained for longer than snapshots are apart.
 *
 * <p><b>What a hostile publisher can do.</b> Fill its own lane's state: see {@link
 * io.toneout.server.live.Entries} for the bounds. What cannot be understood changes nothing.
 */
@NullMarked
package io.toneout.server.live;

import org.jspecify.annotations.NullMarked;

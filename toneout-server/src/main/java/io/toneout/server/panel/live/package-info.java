/**
 * Pages that change while they are looked at.
 *
 * <p>A page that has fragments ({@link io.toneout.server.panel.web.Route#live}) opens one stream of
 * server-sent events, while its tab is visible. Lanes, sessions and the registry tell {@link
 * io.toneout.server.panel.live.Changes} that something happened, which costs a look into a map that
 * is empty when nobody looks. Twice a second the streams that something happened for are shown anew
 * and what differs is sent: a page costs the same whether its lane had one event or a thousand.
 *
 * <p>Bounds: {@link io.toneout.server.panel.live.LiveStreams#MOST} streams in all and a few for
 * each session, of which the oldest goes first; four are shown anew at a time, and one that a slow
 * client has not taken yet is left out until it has.
 */
@NullMarked
package io.toneout.server.panel.live;

import org.jspecify.annotations.NullMarked;

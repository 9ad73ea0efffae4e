package io.toneout.server.panel.event;

import io.toneout.delivery.route.RouteNow;

/**
 * How an event's lane stands now, which is what a waiting event waits for.
 *
 * @param serverId the server's number
 * @param configured whether the server is still known
 * @param route the route in use now
 * @param listener where the HTTP listener is; empty if that is not known
 * @param sessions how many are active
 * @param headSeq the number of the oldest event that waits; 0 if none does
 */
public record Situation(
    int serverId,
    boolean configured,
    RouteNow route,
    String listener,
    int sessions,
    long headSeq) {}

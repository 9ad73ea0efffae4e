package io.toneout.delivery.route;

/**
 * The route an event of a lane would take now, and why.
 *
 * @param kind the route
 * @param reason why
 */
public record RouteNow(RouteKind kind, RouteReason reason) {}

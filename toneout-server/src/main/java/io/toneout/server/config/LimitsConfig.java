package io.toneout.server.config;

/**
 * How often clients may ask (WIRE.md, sections 5 and 6).
 *
 * @param serversRead reading the list of servers, per key
 * @param serversWrite changing the list of servers, per key
 * @param heartbeat heartbeats, per server
 * @param unitLocations unit locations over HTTP, per server
 * @param publish publishing, per key
 * @param admin operator's requests
 * @param authFailures failed authentications, per address
 * @param signIn passwords tried at the panel, per address
 * @param ask questions to the documentation, per address
 */
public record LimitsConfig(
    Rate serversRead,
    Rate serversWrite,
    Rate heartbeat,
    Rate unitLocations,
    Rate publish,
    Rate admin,
    Rate authFailures,
    Rate signIn,
    Rate ask) {}

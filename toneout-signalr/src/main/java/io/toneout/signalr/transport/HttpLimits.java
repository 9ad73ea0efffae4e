package io.toneout.signalr.transport;

import java.time.Duration;

/**
 * Bounds of connections that are made of HTTP requests.
 *
 * @param maxOutboundBytes how much may wait for one client
 * @param maxPostBytes how much of one client may wait to be taken
 * @param pollTimeout how long a poll is held when there is nothing to say
 * @param pollAbsence how long a client may be without a poll
 */
public record HttpLimits(
    long maxOutboundBytes, int maxPostBytes, Duration pollTimeout, Duration pollAbsence) {}

package io.toneout.signalr.connection;

import io.toneout.signalr.transport.HttpLimits;
import io.toneout.signalr.transport.TransportType;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint treats connections.
 *
 * @param transports which transports it offers
 * @param authenticator who may connect; null for everybody
 * @param allowedOrigins pages of which other origins may connect; null to leave that to others
 * @param statefulReconnect whether a client may come back to its connection on a new websocket
 * @param attachTimeout how long a connection may be without a transport
 * @param maxPending how many negotiated connections may wait for their transport
 * @param maxPerAddress how many connections one address may have
 * @param maxFrameBytes longest websocket frame accepted
 * @param http bounds of the HTTP transports
 * @param sweep how often connections are ticked
 */
public record ConnectionOptions(
    Set<TransportType> transports,
    @Nullable Authenticator authenticator,
    @Nullable Predicate<String> allowedOrigins,
    boolean statefulReconnect,
    Duration attachTimeout,
    int maxPending,
    int maxPerAddress,
    int maxFrameBytes,
    HttpLimits http,
    Duration sweep) {}

package io.toneout.delivery.lane;

import io.toneout.delivery.DeliverySettings;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.session.Sessions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * What all lanes use and none owns.
 *
 * @param log where events and attempts are
 * @param registry where servers and keys are
 * @param sessions who is connected
 * @param listeners the way out to HTTP listeners
 * @param settings how to behave
 * @param random for the pauses between repeats
 * @param probes numbers the pings of all sessions
 * @param settlements who is told of settled events
 * @param observer for figures and logs
 * @param stopping once true, nothing new is begun
 */
public record LaneParts(
    EventLog log,
    Registry registry,
    Sessions sessions,
    HttpListeners listeners,
    DeliverySettings settings,
    RandomGenerator random,
    AtomicLong probes,
    SettlementObserver settlements,
    LaneObserver observer,
    AtomicBoolean stopping) {}

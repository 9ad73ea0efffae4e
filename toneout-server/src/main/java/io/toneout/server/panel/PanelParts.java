package io.toneout.server.panel;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.DiscardJobs;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.delivery.operations.JobStore;
import io.toneout.delivery.operations.Redelivery;
import io.toneout.delivery.operations.RedeliveryJobs;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.check.LinkWalk;
import io.toneout.server.config.MapConfig;
import io.toneout.server.edge.Proxies;
import io.toneout.server.input.EventEntry;
import io.toneout.server.limits.Limits;
import io.toneout.server.live.LiveState;
import io.toneout.server.panel.figures.Figures;
import io.toneout.server.panel.live.Changes;
import io.toneout.server.setup.AdminAccount;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What the panel works with.
 *
 * @param registry communities, keys, servers
 * @param delivery the core
 * @param log events and their attempts
 * @param sessions who is connected
 * @param redelivery delivers single events once more
 * @param redeliveries delivers many once more
 * @param discards gives many up
 * @param jobs work on many events and how far it is
 * @param links tries the way to a listener
 * @param typedEvents publishes what people type
 * @param live what the events have said so far
 * @param documents users, sessions and invitations of the panel
 * @param audit what was changed by whom
 * @param admin the operator's password
 * @param limits how often clients may ask
 * @param proxies knows who a client is
 * @param changes told by the lanes what happens
 * @param figures what happened in the last minutes
 * @param map what the live map lies on
 * @param publicUrl where browsers reach this server; null if that is not known
 * @param version of the product
 * @param clock the time of day
 */
public record PanelParts(
    Registry registry,
    Delivery delivery,
    EventLog log,
    Sessions sessions,
    Redelivery redelivery,
    RedeliveryJobs redeliveries,
    DiscardJobs discards,
    JobStore jobs,
    LinkWalk links,
    EventEntry typedEvents,
    LiveState live,
    DocumentStore documents,
    AuditLog audit,
    AdminAccount admin,
    Limits limits,
    Proxies proxies,
    Changes changes,
    Figures figures,
    MapConfig map,
    @Nullable URI publicUrl,
    String version,
    Clock clock) {}

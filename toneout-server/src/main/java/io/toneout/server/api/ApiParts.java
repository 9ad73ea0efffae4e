package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.DeliverySettings;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.delivery.operations.Redelivery;
import io.toneout.delivery.operations.RedeliveryJobs;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.session.Sessions;
import io.toneout.server.audit.AuditTrail;
import io.toneout.server.check.LinkWalk;
import io.toneout.server.config.Validation;
import io.toneout.server.edge.Proxies;
import io.toneout.server.limits.Limits;
import io.toneout.server.live.LiveState;
import io.toneout.server.setup.AdminCredentials;
import io.toneout.server.validation.EventSchemas;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What the API works with.
 *
 * @param registry communities, keys, servers
 * @param delivery the core
 * @param log events and their attempts
 * @param sessions who is connected
 * @param redelivery delivers single events once more
 * @param redeliveries delivers many once more
 * @param links tries the way to a listener
 * @param settings for times to live
 * @param admin knows the operator
 * @param limits how often clients may ask
 * @param proxies knows who a client is
 * @param readiness whether work is taken
 * @param observer is told of every answer
 * @param audit where changes are noted
 * @param live what the events have said so far
 * @param validation what happens to events that do not follow their schema
 * @param backups where backups come from
 * @param replacingServers whether a list of servers that is put replaces all others
 * @param version of the product
 * @param clock the time of day
 */
public record ApiParts(
    Registry registry,
    Delivery delivery,
    EventLog log,
    Sessions sessions,
    Redelivery redelivery,
    RedeliveryJobs redeliveries,
    LinkWalk links,
    DeliverySettings settings,
    AdminCredentials admin,
    Limits limits,
    Proxies proxies,
    Readiness readiness,
    RequestObserver observer,
    BackupSource backups,
    AuditLog audit,
    LiveState live,
    Validation validation,
    boolean replacingServers,
    String version,
    Clock clock) {

  Publishing publishing(EventSchemas schemas) {
    return new Publishing(delivery, settings, SchemaCheck.of(validation, schemas), clock);
  }

  List<Endpoint> endpoints(Publishing publishing) {
    AuditTrail trail = new AuditTrail(audit, clock);
    ServerLists lists = new ServerLists(registry, trail, replacingServers);
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.addAll(new GeneralEndpoints(registry, readiness).endpoints());
    endpoints.addAll(new ServerEndpoints(registry, delivery, lists, trail, clock).endpoints());
    endpoints.add(new PublishEndpoint(publishing, delivery, log).endpoint());
    endpoints.add(new BatchEndpoint(publishing, delivery).endpoint());
    endpoints.addAll(new EventEndpoints(log, delivery, registry).endpoints());
    endpoints.addAll(new SigningEndpoints(registry, trail).endpoints());
    endpoints.addAll(
        new RepeatEndpoints(log, delivery, redelivery, redeliveries, trail).endpoints());
    endpoints.add(new CheckEndpoint(links).endpoint());
    endpoints.addAll(new SessionEndpoints(sessions, delivery, trail).endpoints());
    endpoints.addAll(new LiveEndpoints(live).endpoints());
    endpoints.addAll(new AdminEndpoints(registry, trail).endpoints());
    endpoints.add(new BackupEndpoint(backups, trail).endpoint());
    endpoints.addAll(new LegacyEndpoints(registry, delivery, live, lists).endpoints());
    return endpoints;
  }
}

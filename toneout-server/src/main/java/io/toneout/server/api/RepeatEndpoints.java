package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.EventStanding;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.operations.Job;
import io.toneout.delivery.operations.RedeliverResult;
import io.toneout.delivery.operations.Redelivery;
import io.toneout.delivery.operations.RedeliveryJobs;
import io.toneout.delivery.registry.Scope;
import io.toneout.server.audit.AuditTrail;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Delivers events once more, one or many, and gives up those that wait (WIRE.md, section 6). */
final class RepeatEndpoints {

  private static final String EVENT = "/v2/general/push-events/:eventId";
  private static final Access PUBLISHERS = Access.key(Scope.PUBLISH);

  private final EventLog log;
  private final Delivery delivery;
  private final Redelivery redelivery;
  private final RedeliveryJobs jobs;
  private final AuditTrail audit;

  RepeatEndpoints(
      EventLog log,
      Delivery delivery,
      Redelivery redelivery,
      RedeliveryJobs jobs,
      AuditTrail audit) {
    this.audit = audit;
    this.log = log;
    this.delivery = delivery;
    this.redelivery = redelivery;
    this.jobs = jobs;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v2/general/push-events/redeliver", PUBLISHERS, Endpoint.SMALL_BODY, this::many),
        Endpoint.get("/v2/general/jobs/:jobId", Access.ANY_KEY, this::job),
        Endpoint.post(EVENT + "/redeliver", PUBLISHERS, Endpoint.SMALL_BODY, this::one),
        Endpoint.post(EVENT + "/discard", PUBLISHERS, Endpoint.SMALL_BODY, this::discard));
  }

  private CompletionStage<Answer> one(Call call) {
    UUID original = EventEndpoints.eventId(call.path("eventId"));
    return log.find(call.communityId(), original)
        .thenCombine(
            redelivery.redeliver(call.communityId(), original),
            (event, result) -> {
              LaneId lane = event.orElseThrow(EventEndpoints::unknown).lane();
              return switch (result) {
                case RedeliverResult.Redelivered again ->
                    noted(call, "event.redelivered", original, repeated(original, lane, again));
                case RedeliverResult.StillPending pending ->
                    throw Problem.of(
                        Problem.CONFLICT,
                        "This event is still pending: it will be delivered without help. Look at"
                            + " its attempts to see what keeps it.");
                case RedeliverResult.LaneFull full ->
                    throw Publishing.laneFull(lane, new AppendResult.LaneFull(full.pending()));
                case RedeliverResult.NoServer gone ->
                    throw Problem.of(
                        Problem.CONFLICT,
                        "Server " + lane.serverId() + " is not configured any more.");
                case RedeliverResult.Unknown unknown -> throw EventEndpoints.unknown();
              };
            })
        .thenCompose(Function.identity());
  }

  /** The answer, once it is durable who did it. */
  private CompletionStage<Answer> noted(Call call, String action, UUID eventId, Answer answer) {
    return audit
        .note(call.author(), call.communityId(), action, eventId.toString(), "")
        .thenApply(done -> answer);
  }

  private Answer repeated(UUID original, LaneId lane, RedeliverResult.Redelivered again) {
    ObjectNode json =
        EventJson.accepted(again.eventId(), again.seq(), delivery.routeNow(lane))
            .put("redeliveryOf", original.toString());
    return Answer.json(202, json);
  }

  private CompletionStage<Answer> many(Call call) {
    return jobs.begin(
            FilterReader.read(call.communityId(), call.object()),
            EventStanding.BY_KEY + call.key().keyId())
        .thenCompose(job ->
            audit
                .note(
                    call.author(),
                    call.communityId(),
                    "events.redelivered",
                    job.id().toString(),
                    job.matched() == 1 ? "1 event" : job.matched() + " events")
                .thenApply(done -> Answer.json(202, begun(job))));
  }

  private static ObjectNode begun(Job job) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("jobId", job.id().toString())
        .put("matched", job.matched());
  }

  private CompletionStage<Answer> job(Call call) {
    return jobs.find(call.communityId(), jobId(call.path("jobId")))
        .thenApply(found -> Answer.json(200, json(found.orElseThrow(RepeatEndpoints::noJob))));
  }

  private static UUID jobId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noUuid) {
      throw noJob();
    }
  }

  private static Problem noJob() {
    return Problem.notFound("This community has no such job.");
  }

  private static ObjectNode json(Job job) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("jobId", job.id().toString());
    json.put("kind", job.kind());
    json.put("state", job.state().name().toLowerCase(Locale.ROOT));
    json.put("matched", job.matched());
    json.put("done", job.done());
    json.put("failed", job.failed());
    json.put("problem", job.problem());
    json.put("createdAt", job.createdAt().toString());
    json.put("updatedAt", job.updatedAt().toString());
    return json;
  }

  private CompletionStage<Answer> discard(Call call) {
    UUID eventId = EventEndpoints.eventId(call.path("eventId"));
    return delivery
        .discard(call.communityId(), eventId, EventStanding.BY_KEY + call.key().keyId())
        .thenCompose(result ->
            switch (result) {
              case DiscardResult.Discarded discarded ->
                  log.find(call.communityId(), eventId)
                      .thenApply(found ->
                          Answer.json(
                              200,
                              EventJson.answer(
                                  found.orElseThrow(EventEndpoints::unknown),
                                  delivery.routeNow(discarded.lane()))))
                      .thenCompose(answer -> noted(call, "event.discarded", eventId, answer));
              case DiscardResult.NotPending settled ->
                  throw Problem.of(
                      Problem.CONFLICT,
                      "This event is " + settled.status().wireName() + " and stays so.");
              case DiscardResult.UnderWay sent ->
                  throw Problem.of(
                      Problem.CONFLICT,
                      "A session was handed this event and may have received it. Try again if the"
                          + " session ends without acknowledging it.");
              case DiscardResult.Unknown unknown -> throw EventEndpoints.unknown();
            });
  }
}

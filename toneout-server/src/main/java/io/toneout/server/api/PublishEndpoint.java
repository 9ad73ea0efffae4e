package io.toneout.server.api;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.NewEvent.Idempotency;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.log.AppendResult.Appended;
import io.toneout.delivery.log.AppendResult.KeyReused;
import io.toneout.delivery.log.AppendResult.LaneFull;
import io.toneout.delivery.log.AppendResult.Repeated;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.Scope;
import io.toneout.server.limits.Limit;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v2/general/servers/{id}/push-events}: publishes one event. */
final class PublishEndpoint {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,2}");
  private static final int LONGEST_WAIT = 30;
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[!-~]{1,255}");

  private final Publishing publishing;
  private final Delivery delivery;
  private final EventLog log;
  private final WaitingPublishers waiting = new WaitingPublishers();

  PublishEndpoint(Publishing publishing, Delivery delivery, EventLog log) {
    this.publishing = publishing;
    this.delivery = delivery;
    this.log = log;
  }

  Endpoint endpoint() {
    return Endpoint.post(
            "/v2/general/servers/:serverId/push-events",
            Access.key(Scope.PUBLISH),
            EventReader.MOST_BYTES,
            this::publish)
        .limited(Limit.PUBLISH);
  }

  private CompletionStage<Answer> publish(Call call) {
    LaneId lane = call.lane();
    int wait = wait(call);
    Idempotency idempotency = idempotency(call);
    PublishedEvent event = EventReader.one(call.body());
    return publishing
        .publish(lane, event, idempotency, call.header("traceparent"), call.key())
        .thenCompose(result -> answer(call, lane, wait, result));
  }

  private CompletionStage<Answer> answer(Call call, LaneId lane, int wait, AppendResult result) {
    return switch (result) {
      case Appended appended -> {
        UUID id = appended.event().id();
        long seq = appended.event().seq();
        yield wait == 0
            ? Answer.json(202, EventJson.accepted(id, seq, delivery.routeNow(lane))).now()
            : settled(call, lane, id, seq, wait);
      }
      case Repeated repeated ->
          wait == 0
              ? standing(lane, repeated.firstId(), repeated.seq())
              : settled(call, lane, repeated.firstId(), repeated.seq(), wait);
      case KeyReused reused -> throw Publishing.keyReused();
      case LaneFull full -> throw Publishing.laneFull(lane, full);
    };
  }

  /**
   * Holds the answer until the event is settled, the time is over or the client hangs up. When too
   * many are held already, the answer comes at once and says so: the event is accepted all the
   * same.
   */
  private CompletionStage<Answer> settled(Call call, LaneId lane, UUID id, long seq, int wait) {
    if (!waiting.enter(lane.communityId())) {
      return find(lane, id, seq)
          .thenApply(event -> answer(EventJson.notHeld(event, delivery.routeNow(lane)), event));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    answer.whenComplete((done, failure) -> waiting.leave(lane.communityId()));
    Runnable takeBack =
        call.later(
            wait * 1000L,
            () ->
                standing(lane, id, seq)
                    .whenComplete((last, failure) -> end(answer, last, failure)));
    call.onHangUp(() -> answer.cancel(false));
    look(answer, lane, id, seq);
    return answer.whenComplete((done, failure) -> takeBack.run());
  }

  /** Asks to be told first and looks second, so that nothing can happen in between. */
  private void look(CompletableFuture<Answer> answer, LaneId lane, UUID id, long seq) {
    CompletableFuture<Void> told = delivery.awaitSettled(lane, seq);
    answer.whenComplete((done, failure) -> told.complete(null));
    standing(lane, id, seq)
        .whenComplete((standing, failure) -> {
          if (failure != null || standing.status() == 200) {
            end(answer, standing, failure);
          } else {
            told.thenRun(() -> {
              if (!answer.isDone()) {
                look(answer, lane, id, seq);
              }
            });
          }
        });
  }

  private static void end(
      CompletableFuture<Answer> answer, @Nullable Answer value, @Nullable Throwable failure) {
    if (failure != null) {
      answer.completeExceptionally(failure);
    } else if (value != null) {
      answer.complete(value);
    }
  }

  /** How the event stands: 200 when it is settled, 202 while it is not. */
  private CompletionStage<Answer> standing(LaneId lane, UUID id, long seq) {
    return find(lane, id, seq)
        .thenApply(event -> answer(EventJson.answer(event, delivery.routeNow(lane)), event));
  }

  private static Answer answer(ObjectNode json, EventView event) {
    return Answer.json(event.status() == EventStatus.PENDING ? 202 : 200, json);
  }

  private CompletionStage<EventView> find(LaneId lane, UUID id, long seq) {
    return log.find(lane.communityId(), id)
        .thenApply(found ->
            found.orElseThrow(() ->
                Problem.notFound("Event " + seq + " of this server is too old to be known.")));
  }

  private static int wait(Call call) {
    Optional<String> wait = call.query("wait");
    if (wait.isEmpty()) {
      return 0;
    }
    if (SECONDS.matcher(wait.get()).matches()) {
      int seconds = Integer.parseInt(wait.get());
      if (seconds >= 1 && seconds <= LONGEST_WAIT) {
        return seconds;
      }
    }
    throw Problem.invalid("wait", "The parameter wait is a number of seconds from 1 to 30.");
  }

  /** The scope is (community, server, key): the lane, and which key was used. */
  private static @Nullable Idempotency idempotency(Call call) {
    Optional<String> key = call.header("Idempotency-Key");
    if (key.isEmpty()) {
      return null;
    }
    if (!IDEMPOTENCY_KEY.matcher(key.get()).matches()) {
      throw Problem.invalid(
          "Idempotency-Key", "It has to be 1 to 255 printable ASCII characters without blanks.");
    }
    return new Idempotency(call.key().keyId() + ":" + key.get(), sha256(call.body()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}

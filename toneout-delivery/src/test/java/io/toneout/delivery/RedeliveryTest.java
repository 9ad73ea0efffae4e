package io.toneout.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.event.EventView;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.operations.InMemoryJobStore;
import io.toneout.delivery.operations.Job;
import io.toneout.delivery.operations.RedeliverResult;
import io.toneout.delivery.operations.Redelivery;
import io.toneout.delivery.operations.RedeliveryJobs;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedeliveryTest {

  private static final EventFilter EXPIRED = EventFilter.of("demo").withStatus(EventStatus.EXPIRED);

  private final DeliveryFixture core = new DeliveryFixture();
  private final Redelivery redelivery = new Redelivery(core.log, core.registry, core.time);
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final RedeliveryJobs jobs = new RedeliveryJobs(core.log, store, redelivery, core.time);

  @Test
  void aSettledEventComesAgainAtTheEndOfItsLane() {
    core.withAddress();
    UUID original = core.publish(1, Duration.ofMinutes(7));
    core.answer(400);
    var again = (RedeliverResult.Redelivered) redelivery.redeliver("demo", original).join();
    core.time.settle();
    assertThat(again.seq()).isEqualTo(2);
    EventView event = core.event(again.eventId());
    assertThat(event.notes().redeliveryOf()).isEqualTo(original);
    assertThat(Duration.between(event.publishedAt(), event.expiresAt()))
        .isEqualTo(Duration.ofMinutes(7));
    core.answer(200);
    assertThat(core.event(again.eventId()).status()).isEqualTo(EventStatus.DELIVERED);
    assertThat(core.event(original).status()).isEqualTo(EventStatus.REFUSED);
  }

  @Test
  void whatIsPendingUnknownOrWithoutServerIsNotRepeated() {
    UUID pending = core.publish(1);
    assertThat(redelivery.redeliver("demo", pending).join())
        .isEqualTo(new RedeliverResult.StillPending());
    assertThat(redelivery.redeliver("other", pending).join())
        .isEqualTo(new RedeliverResult.Unknown());
    core.registry.removeServer(DeliveryFixture.LANE).join();
    core.time.settle();
    assertThat(redelivery.redeliver("demo", pending).join())
        .isEqualTo(new RedeliverResult.NoServer());
  }

  @Test
  void aJobRepeatsAllThatMatchedAndNothingElse() {
    expire(250);
    core.publish(3);
    core.time.advance(Duration.ofSeconds(1));
    Job job = jobs.begin(EXPIRED, "anna").join();
    assertThat(job.matched()).isEqualTo(250);
    core.time.settle();
    Job ended = store.find("demo", job.id()).join().orElseThrow();
    assertThat(ended.state()).isEqualTo(Job.State.FINISHED);
    assertThat(ended.done()).isEqualTo(250);
    assertThat(ended.failed()).isZero();
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(253);
  }

  @Test
  void aJobGoesOnAfterARestartAndRepeatsNothingTwice() {
    expire(250);
    core.time.advance(Duration.ofSeconds(1));
    Job asked = jobs.begin(EXPIRED, "anna").join();
    core.time.settle();
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(250);
    // The process died before any progress was durable.
    store.save(asked).join();
    jobs.resume().join();
    core.time.settle();
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(250);
    assertThat(store.find("demo", asked.id()).join().orElseThrow().done()).isEqualTo(250);
  }

  @Test
  void eventsOfARemovedServerCountAsFailed() {
    expire(2);
    core.time.advance(Duration.ofSeconds(1));
    core.registry.removeServer(DeliveryFixture.LANE).join();
    Job job = jobs.begin(EXPIRED, "anna").join();
    core.time.settle();
    List<Job> all = store.list("demo", null, 10).join();
    assertThat(all).extracting(Job::id).containsExactly(job.id());
    assertThat(all.getFirst().failed()).isEqualTo(2);
    assertThat(all.getFirst().state()).isEqualTo(Job.State.FINISHED);
  }

  private void expire(int count) {
    core.publish(count, Duration.ofSeconds(1));
    core.time.advance(Duration.ofSeconds(2));
  }
}

package io.toneout.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.operations.DiscardJobs;
import io.toneout.delivery.operations.InMemoryJobStore;
import io.toneout.delivery.operations.Job;
import io.toneout.delivery.route.RouteKind;
import io.toneout.delivery.session.ScriptedSession;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many waiting events are given up by a job. */
class DiscardJobsTest {

  private final DeliveryFixture core = new DeliveryFixture();
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final DiscardJobs jobs = new DiscardJobs(core.log, store, core.delivery, core.time);

  @Test
  void allThatWaitsIsGivenUpAndNothingThatComesLater() {
    UUID last = core.publish(1_234);
    core.time.advance(Duration.ofSeconds(1));
    Job job = jobs.begin(EventFilter.of(DeliveryFixture.LANE), "anna").join();
    assertThat(job.matched()).isEqualTo(1_234);
    core.publish(2);
    core.time.settle();
    assertThat(ended(job).state()).isEqualTo(Job.State.FINISHED);
    assertThat(ended(job).done()).isEqualTo(1_234);
    assertThat(ended(job).failed()).isZero();
    assertThat(core.count(EventStatus.DISCARDED)).isEqualTo(1_234);
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(2);
    assertThat(core.event(last).reason()).isEqualTo("discardedBy:anna");
  }

  @Test
  void whatASessionWasHandedStaysAndCountsAsFailed() {
    ScriptedSession session = core.settledSession(true);
    core.publish(3);
    core.time.advance(Duration.ofSeconds(1));
    Job job = jobs.begin(EventFilter.of("demo"), "anna").join();
    core.time.settle();
    assertThat(ended(job)).extracting(Job::done, Job::failed).containsExactly(0L, 3L);
    core.pong(session);
    core.pong(session);
    assertThat(core.count(EventStatus.DELIVERED)).isEqualTo(3);
  }

  @Test
  void ofARouteOnlyThoseLanesLoseTheirEventsThatHaveIt() {
    core.publish(5);
    core.time.advance(Duration.ofSeconds(1));
    Job other = jobs.begin("demo", RouteKind.HTTP, "anna").join();
    core.time.settle();
    assertThat(other.matched()).isZero();
    assertThat(ended(other).done()).isZero();
    assertThat(core.count(EventStatus.PENDING)).isEqualTo(5);
    Job job = jobs.begin("demo", RouteKind.NONE, "anna").join();
    core.time.settle();
    assertThat(job.matched()).isEqualTo(5);
    assertThat(ended(job).done()).isEqualTo(5);
    assertThat(core.count(EventStatus.DISCARDED)).isEqualTo(5);
  }

  @Test
  void aJobGoesOnAfterARestart() {
    core.publish(700);
    core.time.advance(Duration.ofSeconds(1));
    Job asked = jobs.begin(EventFilter.of("demo").withType("EVENT_911"), "anna").join();
    // The process died before anything was done.
    assertThat(asked.state()).isEqualTo(Job.State.RUNNING);
    store.save(asked).join();
    assertThat(new DiscardJobs(core.log, store, core.delivery, core.time).resume().join())
        .isEqualTo(1);
    core.time.settle();
    assertThat(core.count(EventStatus.DISCARDED)).isEqualTo(700);
    assertThat(ended(asked).state()).isEqualTo(Job.State.FINISHED);
  }

  @Test
  void aJobKeepsWhatPeopleTypedAsTheyTypedIt() {
    EventFilter filter =
        EventFilter.of("demo")
            .withStatus(EventStatus.PENDING)
            .withText("Main St\nstatus=delivered = %")
            .withReason("discardedBy:a=b");
    Job job = jobs.begin(filter, "anna").join();
    assertThat(job.filter().withText(null).status()).isEqualTo(EventStatus.PENDING);
    assertThat(job.filter().text()).isEqualTo(filter.text());
    assertThat(job.filter().reason()).isEqualTo(filter.reason());
    assertThat(job.route()).isEmpty();
  }

  private Job ended(Job job) {
    return store.find("demo", job.id()).join().orElseThrow();
  }
}

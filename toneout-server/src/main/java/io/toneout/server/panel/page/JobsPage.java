package io.toneout.server.panel.page;

import io.toneout.delivery.operations.Job;
import io.toneout.delivery.operations.JobStore;
import io.toneout.delivery.operations.RedeliveryJobs;
import io.toneout.server.panel.event.EventId;
import io.toneout.server.panel.event.EventSearch;
import io.toneout.server.panel.event.JobWords;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Fragment;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work on many events: what is asked for, how far it is, by whom. */
public final class JobsPage implements Page {

  private static final int SIZE = 25;

  private final JobStore jobs;
  private final Clock clock;

  /** Over the jobs, with the time of day. */
  public JobsPage(JobStore jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * A job in the list.
   *
   * @param job how far it is
   * @param title what it does, in words
   */
  public record Row(Job job, String title) {

    /** A job in the list. */
    static Row of(Job job) {
      return new Row(job, JobWords.of(job));
    }

    /** Where the new events are that it made; empty for other work. */
    public String made() {
      return job.kind().equals(RedeliveryJobs.KIND) && job.done() > 0
          ? EventSearch.since(job.filter(), job.createdAt()).href("/events")
          : "";
    }

    /** How many events were looked at, never more than there are. */
    public long handled() {
      return Math.min(job.done() + job.failed(), job.matched());
    }

    /** Whether it goes on. */
    public boolean isRunning() {
      return job.state() == Job.State.RUNNING;
    }
  }

  /**
   * What the list shows.
   *
   * @param rows newest first
   * @param older where older ones are; null if there are none
   * @param now when it is shown
   */
  public record Listing(List<Row> rows, @Nullable String older, Instant now) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/c/:communityId/jobs", Access.COMMUNITY, this::show)
            .live(visit ->
                List.of(new Fragment("jobs", View.part("part/jobs", "listing", listing(visit))))));
  }

  private Reply show(Visit visit) {
    return Reply.of(
        View.of("jobs", "Work on many events")
            .with("listing", listing(visit))
            .below("Waiting and failed", Href.community(visit.communityId(), "/waiting")));
  }

  private Listing listing(Visit visit) {
    UUID before = EventId.read(visit.query("before")).orElse(null);
    return listing(jobs, visit.communityId(), before, SIZE, clock.instant());
  }

  /** A part of a community's jobs. */
  static Listing listing(
      JobStore jobs, String communityId, @Nullable UUID before, int size, Instant now) {
    List<Job> found = jobs.list(communityId, before, size + 1).join();
    List<Job> page = found.subList(0, Math.min(size, found.size()));
    return new Listing(
        page.stream().map(Row::of).toList(),
        found.size() > size
            ? Href.community(communityId, "/jobs?before=" + page.getLast().id())
            : null,
        now);
  }
}

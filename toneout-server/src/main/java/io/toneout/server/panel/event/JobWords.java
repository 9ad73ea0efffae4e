package io.toneout.server.panel.event;

import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.operations.DiscardJobs;
import io.toneout.delivery.operations.Job;
import io.toneout.delivery.operations.RedeliveryJobs;
import io.toneout.server.panel.view.Moment;
import java.util.ArrayList;
import java.util.List;

/** What a job does, in words. */
public final class JobWords {

  private JobWords() {}

  /** For example {@code Redeliver refused events, EVENT_911, server 3}. */
  public static String of(Job job) {
    EventFilter filter = job.filter();
    List<String> words = new ArrayList<>();
    String status = filter.status() == null ? "" : " " + filter.status().wireName();
    words.add(
        switch (job.kind()) {
              case RedeliveryJobs.KIND -> "Redeliver" + status;
              case DiscardJobs.KIND -> "Discard" + status;
              default -> job.kind();
            }
            + " events");
    if (filter.type() != null) {
      words.add(filter.type());
    }
    if (filter.serverId() != null) {
      words.add("server " + filter.serverId());
    }
    job.route().ifPresent(route -> words.add("route " + route.wireName()));
    if (filter.reason() != null) {
      words.add(Reasons.label(filter.reason()));
    }
    if (filter.text() != null) {
      words.add("with “" + filter.text() + "”");
    }
    if (filter.since() != null) {
      words.add("from " + Moment.exact(filter.since()));
    }
    if (filter.until() != null && filter.until().isBefore(job.createdAt().minusSeconds(60))) {
      words.add("before " + Moment.exact(filter.until()));
    }
    return String.join(", ", words);
  }
}

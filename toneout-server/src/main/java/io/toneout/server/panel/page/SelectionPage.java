package io.toneout.server.panel.page;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.log.DiscardResult;
import io.toneout.delivery.operations.RedeliverResult;
import io.toneout.delivery.operations.Redelivery;
import io.toneout.server.panel.event.EventId;
import io.toneout.server.panel.view.Flash;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.Visit;
import java.util.List;
import java.util.UUID;

/** Redelivers or discards, at once, the events that somebody chose from a page of the list. */
public final class SelectionPage implements Page {

  private static final String SELECTED = "/c/:communityId/events/selected";
  private static final String DISCARD = "discard";

  private final Delivery delivery;
  private final Redelivery redelivery;
  private final Audit audit;

  /** With what it needs. */
  public SelectionPage(Delivery delivery, Redelivery redelivery, Audit audit) {
    this.delivery = delivery;
    this.redelivery = redelivery;
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(SELECTED, Access.COMMUNITY, this::ask),
        Route.post(SELECTED, Access.COMMUNITY, this::work));
  }

  private Reply ask(Visit visit) {
    List<UUID> ids = ids(visit);
    String back = Href.community(visit.communityId(), "/events");
    if (ids.isEmpty()) {
      return Reply.to(back).with(Flash.failed("Choose events first, with the boxes on the left."));
    }
    boolean discarding = isDiscard(visit);
    StringBuilder action =
        new StringBuilder(Href.community(visit.communityId(), "/events/selected?do="))
            .append(discarding ? DISCARD : "redeliver");
    ids.forEach(id -> action.append("&id=").append(id));
    BulkQuestion question =
        discarding
            ? BulkQuestion.discard(
                ids.size(), "those that you chose, as far as they wait", action.toString(), back)
            : BulkQuestion.redeliver(
                ids.size(),
                "those that you chose, as far as they have ended",
                ". The originals stay as they are.",
                action.toString(),
                back);
    return question.ask();
  }

  private Reply work(Visit visit) {
    List<UUID> ids = ids(visit);
    boolean discarding = isDiscard(visit);
    int done = 0;
    // One after the other, oldest first, as they are to be delivered.
    for (UUID id : ids.stream().sorted().toList()) {
      if (discarding ? discard(visit, id) : redeliver(visit, id)) {
        done++;
      }
    }
    String said =
        BulkQuestion.events(done)
            + (done == 1 ? " was" : " were")
            + (discarding ? " discarded." : " redelivered.")
            + rest(ids.size() - done, discarding);
    return Reply.to(Href.community(visit.communityId(), "/events"))
        .with(done == 0 ? Flash.failed(said) : Flash.done(said));
  }

  private static String rest(int left, boolean discarding) {
    if (left == 0) {
      return "";
    }
    return " "
        + BulkQuestion.events(left)
        + (discarding
            ? " did not wait any more, or were on their way."
            : " could not be: they still wait, or their server is gone or full.");
  }

  private boolean discard(Visit visit, UUID id) {
    DiscardResult result = delivery.discard(visit.communityId(), id, visit.user().name()).join();
    boolean worked = result instanceof DiscardResult.Discarded;
    if (worked) {
      audit.note(visit, visit.communityId(), "event.discarded", id.toString());
    }
    return worked;
  }

  private boolean redeliver(Visit visit, UUID id) {
    RedeliverResult result = redelivery.redeliver(visit.communityId(), id).join();
    boolean worked = result instanceof RedeliverResult.Redelivered;
    if (worked) {
      audit.note(visit, visit.communityId(), "event.redelivered", id.toString());
    }
    return worked;
  }

  private static boolean isDiscard(Visit visit) {
    return visit.query("do").equals(DISCARD);
  }

  private static List<UUID> ids(Visit visit) {
    return visit.query().getOrDefault("id", List.of()).stream()
        .limit(EventsPage.SIZE)
        .flatMap(text -> EventId.read(text).stream())
        .distinct()
        .toList();
  }
}

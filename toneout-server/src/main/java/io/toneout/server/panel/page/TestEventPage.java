package io.toneout.server.panel.page;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.log.AppendResult;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Server;
import io.toneout.events.EventType;
import io.toneout.events.Examples;
import io.toneout.server.input.EventEntry;
import io.toneout.server.input.InvalidInput;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.view.Label;
import io.toneout.server.panel.view.PrettyJson;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Refusal;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Sends an event of any type to one server: prefilled with the type's example, checked here while
 * it is typed, and published like any other.
 */
public final class TestEventPage implements Page {

  private static final String SEND = "/c/:communityId/servers/:serverId/send";

  private final Registry registry;
  private final EventEntry events;
  private final Audit audit;

  /** With what it needs. */
  public TestEventPage(Registry registry, EventEntry events, Audit audit) {
    this.registry = registry;
    this.events = events;
    this.audit = audit;
  }

  /**
   * What is to be said about an event that was typed.
   *
   * @param accepted whether it can be sent
   * @param findings what is wrong with it, or against its schema
   */
  public record Verdict(boolean accepted, List<InvalidInput.Pointed> findings) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(SEND, Access.COMMUNITY, this::show),
        Route.post(SEND, Access.COMMUNITY, this::send),
        Route.post(SEND + "/check", Access.COMMUNITY, this::check));
  }

  private Reply show(Visit visit) {
    EventType type = EventType.find(visit.query("type")).orElse(EventType.EVENT_911);
    String event = PrettyJson.of(Examples.json(type));
    Form form = new Form(Map.of("event", event), Map.of());
    return Reply.of(page(visit, type, form, verdict(event)));
  }

  private View page(Visit visit, EventType type, Form form, Verdict verdict) {
    Server server = server(visit);
    return View.of("send", "Send a test event")
        .with("types", EventType.all())
        .with("type", type)
        .with("form", form)
        .with("verdict", verdict)
        .with("base", Href.server(server.lane(), "/send"))
        .with("back", Href.server(server.lane(), ""))
        .below("Servers", Href.community(visit.communityId(), "/servers"))
        .below(Label.of(server), Href.server(server.lane(), ""));
  }

  private Reply check(Visit visit) {
    server(visit);
    return Reply.of(View.part("part/verdict", "verdict", verdict(visit.typed("event"))));
  }

  private Verdict verdict(String event) {
    try {
      return new Verdict(true, events.findings(bytes(event)));
    } catch (InvalidInput wrong) {
      return new Verdict(false, wrong.errors());
    }
  }

  private Reply send(Visit visit) {
    LaneId lane = server(visit).lane();
    String event = visit.typed("event");
    AppendResult result;
    try {
      result = events.publish(lane, bytes(event)).join();
    } catch (InvalidInput wrong) {
      return again(visit, event, new Verdict(false, wrong.errors()));
    }
    return switch (result) {
      case AppendResult.Appended appended -> {
        String id = appended.event().id().toString();
        audit.note(visit, lane.communityId(), "event.sent", id, appended.event().type());
        yield Reply.to(Href.server(lane, "?sent=" + id));
      }
      case AppendResult.LaneFull full ->
          again(
              visit,
              event,
              new Verdict(
                  false,
                  List.of(
                      new InvalidInput.Pointed(
                          "",
                          full.pending()
                              + " events wait for this server and no more are taken. Discard some,"
                              + " or let its listener take them."))));
      case AppendResult.Repeated repeated -> throw new IllegalStateException("nothing to repeat");
      case AppendResult.KeyReused reused -> throw new IllegalStateException("no key was given");
    };
  }

  private Reply again(Visit visit, String event, Verdict verdict) {
    EventType type = EventType.find(visit.query("type")).orElse(EventType.EVENT_911);
    return Reply.invalid(page(visit, type, new Form(Map.of("event", event), Map.of()), verdict));
  }

  private Server server(Visit visit) {
    return registry.server(visit.lane()).orElseThrow(Refusal::notFound);
  }

  private static byte[] bytes(String event) {
    return event.getBytes(StandardCharsets.UTF_8);
  }
}

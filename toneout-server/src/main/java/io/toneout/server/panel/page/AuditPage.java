package io.toneout.server.panel.page;

import io.toneout.delivery.operations.AuditEntry;
import io.toneout.delivery.operations.AuditLog;
import io.toneout.server.panel.view.Href;
import io.toneout.server.panel.web.Access;
import io.toneout.server.panel.web.Page;
import io.toneout.server.panel.web.Reply;
import io.toneout.server.panel.web.Route;
import io.toneout.server.panel.web.View;
import io.toneout.server.panel.web.Visit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what, when and from where. */
public final class AuditPage implements Page {

  private static final int SIZE = 100;

  private final AuditLog log;

  /** Over the log. */
  public AuditPage(AuditLog log) {
    this.log = log;
  }

  /**
   * An entry as it is shown.
   *
   * @param at when
   * @param actor who
   * @param overApi whether it was done over the API
   * @param action what, as a code
   * @param target to what
   * @param communityId whose; empty for the gateway's own
   * @param address from where; empty if it is not known
   * @param detail more, for people
   */
  public record Entry(
      Instant at,
      String actor,
      boolean overApi,
      String action,
      String target,
      String communityId,
      String address,
      String detail) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/audit", Access.OPERATOR, visit -> show(visit, null, Href.of("/audit"))),
        Route.get(
            "/c/:communityId/audit",
            Access.COMMUNITY,
            visit ->
                show(visit, visit.communityId(), Href.community(visit.communityId(), "/audit"))));
  }

  private Reply show(Visit visit, @Nullable String communityId, String base) {
    String before = visit.query("before");
    long from = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    List<AuditLog.Numbered> found = log.list(communityId, from, SIZE + 1).join();
    List<AuditLog.Numbered> page = found.subList(0, Math.min(SIZE, found.size()));
    return Reply.of(
        View.of("audit", communityId == null ? "All changes" : "Changes")
            .with("entries", page.stream().map(AuditPage::entry).toList())
            .with("everywhere", communityId == null)
            .with(
                "older", found.size() > SIZE ? base + "?before=" + page.getLast().number() : null));
  }

  private static Entry entry(AuditLog.Numbered numbered) {
    AuditEntry entry = numbered.entry();
    JsonNode detail = detail(entry.detail());
    String community = entry.communityId();
    return new Entry(
        entry.at(),
        detail.has("key") ? "key " + detail.path("key").asString("") : entry.actor(),
        detail.path("over").asString("").equals("api"),
        entry.action(),
        entry.target(),
        community == null ? "" : community,
        detail.path("address").asString(""),
        detail.path("detail").asString(""));
  }

  private static JsonNode detail(@Nullable String json) {
    try {
      return JsonMapper.shared().readTree(json == null ? "{}" : json);
    } catch (JacksonException notJson) {
      return JsonMapper.shared().createObjectNode().put("detail", json);
    }
  }
}

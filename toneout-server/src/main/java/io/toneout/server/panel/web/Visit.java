package io.toneout.server.panel.web;

import io.toneout.delivery.event.LaneId;
import io.toneout.server.panel.session.PanelSession;
import io.toneout.server.panel.session.User;
import io.toneout.server.panel.view.Href;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request as a page sees it, after it was found to be allowed.
 *
 * @param path below {@code /admin}, encoded as it came
 * @param parameters of the path, by name
 * @param query by name
 * @param form what was sent, by name; empty unless it is a POST
 * @param session who is signed in; null for a page that anybody may see
 * @param formToken what the forms of the page must carry
 * @param address the client's
 * @param https whether the client came by https
 * @param fragment whether a script asks for a part of a page
 * @param theme the theme that the browser was told to use, or empty for the system's
 */
public record Visit(
    String path,
    Map<String, String> parameters,
    Map<String, List<String>> query,
    Map<String, List<String>> form,
    @Nullable PanelSession session,
    String formToken,
    String address,
    boolean https,
    boolean fragment,
    String theme) {

  /** Who is signed in; only where somebody is. */
  public User user() {
    if (session == null) {
      throw new IllegalStateException("anybody may see this page");
    }
    return session.user();
  }

  /** Path and query as they were asked for, encoded. */
  public String pathAndQuery() {
    StringBuilder text = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, List<String>> entry : query.entrySet()) {
      for (String value : entry.getValue()) {
        text.append(separator)
            .append(Href.encoded(entry.getKey()))
            .append('=')
            .append(Href.encoded(value));
        separator = '&';
      }
    }
    return text.toString();
  }

  /** A parameter of the path. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the path has no " + name);
    }
    return value;
  }

  /** The community that the path names. */
  public String communityId() {
    return parameter("communityId");
  }

  /** The lane that the path names; whether there is such a server is another question. */
  public LaneId lane() {
    return LaneId.serverId(parameter("serverId"))
        .map(number -> new LaneId(communityId(), number))
        .orElseThrow(Refusal::notFound);
  }

  /** What the page is about: a lane, else a community, else everything, which is "". */
  public Object subject() {
    return parameters.containsKey("serverId") ? lane() : parameters.getOrDefault("communityId", "");
  }

  /** What the query says, without blanks around it; empty if nothing. */
  public String query(String name) {
    return first(query, name).map(String::strip).orElse("");
  }

  /** What a field of the form says, without blanks around it; empty if nothing. */
  public String field(String name) {
    return first(form, name).map(String::strip).orElse("");
  }

  /** What a field of the form says, as it was typed. */
  public String typed(String name) {
    return first(form, name).orElse("");
  }

  /** All that was chosen of a field of the form. */
  public List<String> fields(String name) {
    return form.getOrDefault(name, List.of());
  }

  /** Whether a box of the form is ticked. */
  public boolean ticked(String name) {
    return form.containsKey(name);
  }

  private static Optional<String> first(Map<String, List<String>> values, String name) {
    List<String> of = values.getOrDefault(name, List.of());
    return of.isEmpty() ? Optional.empty() : Optional.of(of.getFirst());
  }
}

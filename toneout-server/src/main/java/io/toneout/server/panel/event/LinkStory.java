package io.toneout.server.panel.event;

import io.toneout.delivery.event.LaneId;
import io.toneout.server.check.LinkCheck;
import io.toneout.server.check.LinkWalk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connection test found, for people: the answer, and each link.
 *
 * @param lane of the server that was tried
 * @param ok whether an event would get through
 * @param broken the link to mend first; null if nothing has to be mended
 * @param links in the order of the way
 */
public record LinkStory(LaneId lane, boolean ok, @Nullable Link broken, List<Link> links) {

  private static final String SESSION = "session";
  private static final String ADDRESS = "address";

  private static final Map<String, String> NAMES =
      Map.of(
          "server",
          "Server",
          "key",
          "Key",
          SESSION,
          "Session",
          ADDRESS,
          "Address",
          "resolve",
          "Name",
          "policy",
          "Policy",
          "connect",
          "Connection",
          "answer",
          "Answer");

  /** How a link was found. */
  public enum State {
    /** It is there. */
    HOLDS,
    /** It is not there and does not have to be. */
    ABSENT,
    /** It keeps events from getting through. */
    BROKEN
  }

  /**
   * A link.
   *
   * @param name what people call it
   * @param state how it was found
   * @param detail what was seen
   * @param cure what to do about it; null when it holds
   */
  public record Link(String name, State state, String detail, @Nullable String cure) {}

  /** Tells what was found. */
  public static LinkStory of(LaneId lane, LinkWalk.Report report) {
    boolean addressKnown =
        report.steps().stream().anyMatch(step -> step.step().equals(ADDRESS) && step.ok());
    List<Link> links =
        report.steps().stream().map(step -> link(step, report.ok(), addressKnown)).toList();
    Link broken =
        links.stream()
            .filter(link -> link.state() == State.BROKEN)
            .reduce((earlier, later) -> later)
            .orElse(null);
    return new LinkStory(lane, report.ok(), broken, links);
  }

  /** A session is not missed where the way over HTTP is the one in use. */
  private static Link link(LinkCheck step, boolean ok, boolean addressKnown) {
    boolean needed = !ok && !(addressKnown && step.step().equals(SESSION));
    State state = step.ok() ? State.HOLDS : needed ? State.BROKEN : State.ABSENT;
    return new Link(
        NAMES.getOrDefault(step.step(), step.step()), state, step.detail(), step.cure());
  }
}

package io.toneout.server.panel.view;

import io.toneout.delivery.event.LaneId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses within the panel. */
public final class Href {

  /** Where the panel is. */
  public static final String ROOT = "/admin";

  private Href() {}

  /** A page of the panel, below its root. */
  public static String of(String path) {
    return ROOT + path;
  }

  /** A page of a community. */
  public static String community(String communityId, String path) {
    return ROOT + "/c/" + encoded(communityId) + path;
  }

  /** A page of a server. */
  public static String server(LaneId lane, String path) {
    return community(lane.communityId(), "/servers/" + lane.serverId() + path);
  }

  /** Text as it may stand in a path or a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package io.toneout.delivery.registry;

import io.toneout.delivery.event.LaneId;
import org.jspecify.annotations.Nullable;

/**
 * A configured game server (WIRE.md, section 5, "Server object").
 *
 * @param communityId whose server it is
 * @param id its number within the community
 * @param name for people
 * @param description for people
 * @param signal free text of the original's
 * @param mapUrl address of a live map
 * @param mapIp where its HTTP listener is; empty if not known
 * @param listenerPort the port of its HTTP listener, as text; empty or {@code 0} if not known
 * @param differingOutbound whether its own requests come from {@code outboundIp}
 * @param outboundIp where its own requests come from
 * @param enableMap whether it has a live map
 * @param mapType {@code NORMAL}, {@code POSTAL} or {@code OCRP POSTAL}
 * @param isStatic free flag of the original's
 * @param liveMapFormat 0 GTA V, 1 Roblox
 * @param lastKeyId the key that this server last used itself; null if it never used one
 */
public record Server(
    String communityId,
    int id,
    String name,
    String description,
    String signal,
    String mapUrl,
    String mapIp,
    String listenerPort,
    boolean differingOutbound,
    String outboundIp,
    boolean enableMap,
    String mapType,
    boolean isStatic,
    int liveMapFormat,
    @Nullable String lastKeyId) {

  /** A server of which only its number is known. */
  public static Server blank(String communityId, int id) {
    return new Server(
        communityId, id, "", "", "", "", "", "", false, "", false, "NORMAL", false, 0, null);
  }

  /** The lane of its events. */
  public LaneId lane() {
    return new LaneId(communityId, id);
  }

  /** The port of its HTTP listener, or 0 if not known. */
  public int port() {
    return listenerPort.isEmpty() ? 0 : Integer.parseInt(listenerPort);
  }

  /** Whether it is configured as the other one, whichever key they used. */
  public boolean isConfiguredAs(Server other) {
    return usedKey("").equals(other.usedKey(""));
  }

  /** The same server, last seen with the given key. */
  public Server usedKey(String keyId) {
    return new Server(
        communityId,
        id,
        name,
        description,
        signal,
        mapUrl,
        mapIp,
        listenerPort,
        differingOutbound,
        outboundIp,
        enableMap,
        mapType,
        isStatic,
        liveMapFormat,
        keyId);
  }
}

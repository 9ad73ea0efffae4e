package io.toneout.delivery.registry;

import org.jspecify.annotations.Nullable;

/**
 * What a client says about a server; a member that is null keeps its stored value (WIRE.md, section
 * 5). Members as in {@link Server}; already checked.
 */
public record ServerPatch(
    int id,
    @Nullable String name,
    @Nullable String description,
    @Nullable String signal,
    @Nullable String mapUrl,
    @Nullable String mapIp,
    @Nullable String listenerPort,
    @Nullable Boolean differingOutbound,
    @Nullable String outboundIp,
    @Nullable Boolean enableMap,
    @Nullable String mapType,
    @Nullable Boolean isStatic,
    @Nullable Integer liveMapFormat) {

  /** The server as it is after this change. */
  Server applyTo(Server stored, @Nullable String usedKeyId) {
    return new Server(
        stored.communityId(),
        stored.id(),
        or(name, stored.name()),
        or(description, stored.description()),
        or(signal, stored.signal()),
        or(mapUrl, stored.mapUrl()),
        or(mapIp, stored.mapIp()),
        or(listenerPort, stored.listenerPort()),
        or(differingOutbound, stored.differingOutbound()),
        or(outboundIp, stored.outboundIp()),
        or(enableMap, stored.enableMap()),
        or(mapType, stored.mapType()),
        or(isStatic, stored.isStatic()),
        or(liveMapFormat, stored.liveMapFormat()),
        usedKeyId == null ? stored.lastKeyId() : usedKeyId);
  }

  private static <T> T or(@Nullable T said, T stored) {
    return said == null ? stored : said;
  }
}

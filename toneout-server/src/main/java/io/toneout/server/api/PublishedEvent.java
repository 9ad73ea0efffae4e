package io.toneout.server.api;

import org.jspecify.annotations.Nullable;

/**
 * An event as a publisher sent it, checked.
 *
 * @param type its type
 * @param members see {@link io.toneout.delivery.event.NewEvent#members()}
 * @param ttlSeconds how long it is worth delivering; null for what its type has
 * @param serverId which server it is for; null unless it came in a batch
 */
record PublishedEvent(
    String type, byte[] members, @Nullable Integer ttlSeconds, @Nullable Integer serverId) {}

package io.toneout.delivery.registry;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant.
 *
 * @param communityId the id that clients are configured with
 * @param uuid a second, opaque identity (WIRE.md, general/info)
 * @param name for people
 * @param createdAt when it was made
 */
public record Community(String communityId, UUID uuid, String name, Instant createdAt) {}

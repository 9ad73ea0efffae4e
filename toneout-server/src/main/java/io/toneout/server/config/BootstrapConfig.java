package io.toneout.server.config;

import org.jspecify.annotations.Nullable;

/**
 * What an empty data folder is filled with.
 *
 * @param community the id of the first community
 * @param apiKey its first key; null: a random one
 * @param adminPassword for the panel; null: a random one
 * @param adminToken for the operator's API; null: a random one
 */
public record BootstrapConfig(
    String community,
    @Nullable Secret apiKey,
    @Nullable Secret adminPassword,
    @Nullable Secret adminToken) {}

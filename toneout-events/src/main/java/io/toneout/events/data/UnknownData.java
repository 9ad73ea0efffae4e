package io.toneout.events.data;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The data of an event whose type is not in the catalogue, or whose data is not an object although
 * its type is.
 *
 * @param value the data as it came; null if the event had none
 */
public record UnknownData(@Nullable JsonNode value) implements EventData {}

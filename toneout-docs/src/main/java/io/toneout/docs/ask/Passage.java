package io.toneout.docs.ask;

import java.util.List;

/**
 * What stands below one heading, up to the next.
 *
 * @param place where it is
 * @param blocks its parts, in order
 */
public record Passage(Place place, List<Block> blocks) {}

package io.toneout.cli.simulate;

import io.toneout.events.EventType;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event of a shift.
 *
 * @param type its type
 * @param data what it says
 */
public record Happening(EventType type, ObjectNode data) {}

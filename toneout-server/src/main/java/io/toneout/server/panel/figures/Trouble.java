package io.toneout.server.panel.figures;

import java.time.Instant;

/**
 * A lane whose last attempt failed.
 *
 * @param since when the first of its failures in a row was
 * @param failures attempts that failed in a row
 * @param why what was seen and what to do, in a sentence
 */
public record Trouble(Instant since, int failures, String why) {}

package io.toneout.docs.ask;

/**
 * A passage that was found.
 *
 * @param entry the passage
 * @param score how well it fits; larger is better
 * @param coverage how much of the question it covers, from 0 to 1; 0 if it does by chance alone
 */
record Found(Entry entry, double score, double coverage) {}

package io.toneout.store.journal;

/**
 * A statement whose execution may wait for a better time, since nothing but its own lane's rows
 * depends on it.
 *
 * @param rank its place among the others when many are executed together
 * @param sql executing it again, behind what came later for the same lane, must change nothing
 * @param latest whether only the last one of a lane has to be executed
 */
public record Deferrable(int rank, String sql, boolean latest) {}

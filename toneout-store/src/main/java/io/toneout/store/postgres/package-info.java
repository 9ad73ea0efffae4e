/**
 * PostgreSQL as the database of a store.
 *
 * <h2>One writer, fenced</h2>
 *
 * <p>Counters of lanes are kept in memory, so only one process may write. Two things see to that:
 *
 * <ul>
 *   <li>an advisory lock, held by the writing connection: a second gateway is told at once that the
 *       database is taken, and a dead one's lock is given back by PostgreSQL;
 *   <li>the epoch in {@code writer_term}: whoever opens the writing connection raises it, and every
 *       transaction says which epoch it belongs to. A connection that was thought to be dead cannot
 *       write into its successor's term, because the row it would have to change has gone on. Terms
 *       per lane, for more than one node, are the same with a row a lane.
 * </ul>
 *
 * <h2>Was it committed?</h2>
 *
 * <p>When the connection is lost during COMMIT, nobody knows. Each transaction therefore writes its
 * number into {@code writer_term}, and whoever connects next reads there how far the term before
 * came: at least as far as the number in doubt, and it is durable. Until that is known nobody is
 * told anything (see {@code GroupCommit}).
 *
 * <table>
 *   <caption>PostgreSQL stops</caption>
 *   <tr><th>When</th><th>Then</th></tr>
 *   <tr><td>between transactions, or within one</td><td>the writes under way and those that come
 *       fail with {@code LogUnavailableException}; nothing of them is there</td></tr>
 *   <tr><td>during COMMIT</td><td>its writes wait until PostgreSQL is back, then are told what
 *       became of them; those that come meanwhile fail</td></tr>
 *   <tr><td>while reading</td><td>the read fails; the next one connects anew</td></tr>
 * </table>
 */
@NullMarked
package io.toneout.store.postgres;

import org.jspecify.annotations.NullMarked;

/**
 * Answers to questions, drawn from the documentation word for word: found, never made up, the same
 * each time, without asking anybody.
 *
 * <pre>
 *   pages, OpenAPI … ─► Passage (one heading) ─► Unit (a sentence, a row …), Wording ──► Lucene
 *                                                                                       │
 *   question ─► Question: words, their kin, what each weighs ───────────────────────────┤
 *                                                                                       ▼
 *         Answer ◄── best sentences ◄── answered at all? (sureness) ◄── Found passages, ranked
 * </pre>
 *
 * <p>Ranking is by BM25 over units, whose headings, titles and neighbours count as well, times how
 * much of the question the passage covers. People seldom ask in the words of a page, so passages
 * have {@link Wording}s, ways in which people ask for them, which are ranked like units and never
 * shown.
 *
 * <p>A question counts as answered when a passage among the best covers enough of it: each word is
 * weighed by how rare it is, one that is missing counts less than one that is there, since people
 * say much by the way, and a passage that fits well may cover less. A word that the documentation
 * does not have is as rare as can be, so a question about something absent is not answered, and one
 * that names another product never is.
 */
@NullMarked
package io.toneout.docs.ask;

import org.jspecify.annotations.NullMarked;

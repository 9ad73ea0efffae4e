/**
 * Answers to questions, drawn from the documentation word for word: found, never made up, the same
 * each time, without asking anybody.
 *
 * <pre>
 *   pages, OpenAPI … ─► Passage (one heading) ─► Unit (a sentence, a row, an item) ─► Lucene
 *                                                                                       │
 *   question ─► Question: words, their kin, what each weighs ───────────────────────────┤
 *                                                                                       ▼
 *         Answer ◄── best sentences ◄── answered at all? (coverage) ◄── Found passages, ranked
 * </pre>
 *
 * <p>Ranking is by BM25 over units, whose headings, titles and neighbours count as well, times how
 * much of the question the passage covers. A question counts as answered when the best passage
 * covers enough of it, each word weighed by how rare it is; a word that the documentation does not
 * have is as rare as can be. So a question about something absent is not answered, however well its
 * other words fit.
 */
@NullMarked
package io.toneout.docs.ask;

import org.jspecify.annotations.NullMarked;

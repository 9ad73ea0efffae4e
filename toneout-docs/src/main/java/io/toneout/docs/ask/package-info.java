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
 * <p>A question counts as answered when one of the best passages is likely enough to be an answer:
 * {@link Sureness} weighs a few {@link Signs}, such as how much of the question the passage says in
 * the same words, and how much of it the documentation has nowhere. Each word is weighed by how
 * rare it is; one that the documentation does not have is as rare as can be, unless it is a word of
 * plain English, so a question about something absent is not answered, and one that names another
 * product never is. The likeliest of the first three gives the answer; what is less likely is shown
 * as what comes nearest.
 */
@NullMarked
package io.toneout.docs.ask;

import org.jspecify.annotations.NullMarked;

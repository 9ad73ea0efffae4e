package io.toneout.docs.ask;

import java.util.List;

/**
 * What the documentation says to a question.
 *
 * @param question as it was asked
 * @param answered whether there is an answer
 * @param text the answer, as Markdown; empty if there is none
 * @param excerpts the passages that it rests on, the first being the one it is from; when there is
 *     no answer, those that come near
 * @param further where to read on; when there is no answer, what comes near as well
 * @param unknown words of the question that the documentation does not have
 */
public record Answer(
    String question,
    boolean answered,
    String text,
    List<Excerpt> excerpts,
    List<Place> further,
    List<String> unknown) {

  /**
   * A part of a passage.
   *
   * @param place where it stands
   * @param markdown what it says
   */
  public record Excerpt(Place place, String markdown) {}
}

package io.toneout.docs.ask;

import io.toneout.docs.Manual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from the documentation. The same question gets the same answer. The index is
 * made when the first question comes, in some tenths of a second, or by {@link #prepare} before;
 * answers are kept for those who ask the same. Safe for any thread; blocks, so not for an event
 * loop.
 */
public final class Answers {

  /** How long a question may be, in characters. */
  public static final int LONGEST_QUESTION = 300;

  /** How much more the page counts that was asked. */
  private static final double ASKED_PAGE = 1.35;

  private static final int EXCERPTS = 3;
  private static final int FURTHER = 5;
  private static final int KEPT = 500;

  private final List<PassageSource> sources;
  private final Map<Asked, Answer> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Asked, Answer> eldest) {
              return size() > KEPT;
            }
          });
  private @Nullable PassageIndex index; // guarded by this

  private record Asked(String question, String page) {}

  /** Answers from the pages, and from what else there is. */
  public Answers(Manual manual, List<PassageSource> further) {
    List<PassageSource> all = new ArrayList<>();
    all.add(new PagePassages(manual));
    all.addAll(further);
    this.sources = List.copyOf(all);
  }

  /**
   * The answer to a question.
   *
   * @param question at most {@link #LONGEST_QUESTION} characters count
   * @param page the path of the page that is asked, which counts most; empty for none
   */
  public Answer answer(String question, String page) {
    String asked = question.strip().replaceAll("\\s+", " ");
    String bounded = asked.substring(0, Math.min(asked.length(), LONGEST_QUESTION));
    Asked key = new Asked(bounded, page);
    Answer known = kept.get(key);
    if (known != null) {
      return known;
    }
    Answer found = find(bounded, page); // not under the lock of what is kept: others ask meanwhile
    Answer first = kept.putIfAbsent(key, found);
    return first == null ? found : first;
  }

  /** Makes the index, so that the first question need not wait for it; blocks that long. */
  public void prepare() {
    index();
  }

  private synchronized PassageIndex index() {
    if (index == null) {
      index =
          new PassageIndex(
              sources.stream().flatMap(s -> s.passages().stream()).toList(), Wording::of);
    }
    return index;
  }

  private Answer find(String text, String page) {
    Question question = index().read(text);
    List<Found> found =
        index().search(question).stream()
            .map(one -> weighed(one, page))
            .sorted(Comparator.comparingDouble(Found::score).reversed())
            .toList();
    Optional<Found> best =
        found.stream()
            .limit(EXCERPTS)
            .filter(Found::isEnough)
            .max(Comparator.comparingDouble(one -> one.sureness() * weight(one, page)));
    if (best.isEmpty() || question.isAboutAnother()) {
      List<Answer.Excerpt> nearest =
          found.stream()
              .limit(EXCERPTS)
              .filter(Found::isNear)
              .map(one -> excerpt(question, one))
              .toList();
      List<Place> further = places(found, nearest.size(), FURTHER);
      return new Answer(text, false, "", nearest, further, question.unknown());
    }
    List<Answer.Excerpt> excerpts =
        Stream.concat(best.stream(), found.stream().filter(one -> one != best.get()))
            .limit(EXCERPTS)
            .map(one -> excerpt(question, one))
            .toList();
    return new Answer(
        text,
        true,
        Excerpts.direct(question, best.get()),
        excerpts,
        places(found, EXCERPTS, FURTHER),
        question.unknown());
  }

  private static Answer.Excerpt excerpt(Question question, Found found) {
    return new Answer.Excerpt(
        found.entry().passage().place(), Excerpts.excerpt(question, found.entry()));
  }

  private static Found weighed(Found found, String page) {
    return found.scored(found.score() * weight(found, page));
  }

  private static double weight(Found found, String page) {
    return found.entry().passage().place().page().equals(page) ? ASKED_PAGE : 1;
  }

  private static List<Place> places(List<Found> found, int from, int most) {
    Set<Place> places = new LinkedHashSet<>();
    found.stream().skip(from).limit(most).forEach(one -> places.add(one.entry().passage().place()));
    return List.copyOf(places);
  }
}

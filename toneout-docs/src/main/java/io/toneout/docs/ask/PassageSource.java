package io.toneout.docs.ask;

import java.util.List;

/** Something that questions are answered from. */
@FunctionalInterface
public interface PassageSource {

  /** All its passages. Called once, when the first question comes; may take a while. */
  List<Passage> passages();
}

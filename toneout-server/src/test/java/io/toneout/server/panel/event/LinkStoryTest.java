package io.toneout.server.panel.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.LaneId;
import io.toneout.server.check.LinkCheck;
import io.toneout.server.check.LinkWalk.Report;
import io.toneout.server.panel.event.LinkStory.Link;
import io.toneout.server.panel.event.LinkStory.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which link of a connection test people are sent to mend. */
class LinkStoryTest {

  private static final LinkCheck NO_SESSION =
      new LinkCheck("session", false, "No session is active.", "Start the listener.");
  private static final LinkCheck ADDRESS = new LinkCheck("address", true, "It is known.", null);

  @Test
  void aMissingSessionIsNoFaultWhereHttpIsTheWay() {
    LinkCheck closed = new LinkCheck("connect", false, "Nothing listens.", "Does it run?");
    LinkStory story = story(false, NO_SESSION, ADDRESS, closed);
    assertThat(story.links())
        .extracting(Link::state)
        .containsExactly(State.ABSENT, State.HOLDS, State.BROKEN);
    assertThat(story.broken())
        .isEqualTo(new Link("Connection", State.BROKEN, "Nothing listens.", "Does it run?"));
  }

  @Test
  void withoutAnAddressTheSessionIsMissedAsWell() {
    LinkCheck unknown = new LinkCheck("address", false, "None is known.", "Enter one.");
    LinkStory story = story(false, NO_SESSION, unknown);
    assertThat(story.links()).extracting(Link::state).containsOnly(State.BROKEN);
    assertThat(story.broken()).extracting(Link::name).isEqualTo("Address");
  }

  @Test
  void aKeyThatEndedIsNamedEvenIfTheListenerAnswers() {
    LinkCheck key = new LinkCheck("key", false, "It ended.", "Give it a valid one.");
    LinkCheck answer = new LinkCheck("answer", true, "It answered 200.", null);
    LinkStory story = story(false, key, NO_SESSION, ADDRESS, answer);
    assertThat(story.broken()).extracting(Link::name).isEqualTo("Key");
  }

  @Test
  void nothingHasToBeMendedWhereEventsGetThrough() {
    LinkStory story = story(true, NO_SESSION, ADDRESS);
    assertThat(story.broken()).isNull();
    assertThat(story.links()).extracting(Link::state).doesNotContain(State.BROKEN);
  }

  private static LinkStory story(boolean ok, LinkCheck... steps) {
    return LinkStory.of(new LaneId("demo", 1), new Report(ok, List.of(steps)));
  }
}

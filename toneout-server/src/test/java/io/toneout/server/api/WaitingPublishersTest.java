package io.toneout.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingPublishersTest {

  private final WaitingPublishers places = new WaitingPublishers(3, 2);

  @Test
  void oneCommunityCannotTakeThePlacesOfAll() {
    assertThat(places.enter("one")).isTrue();
    assertThat(places.enter("one")).isTrue();
    assertThat(places.enter("one")).isFalse();
    assertThat(places.enter("other")).isTrue();
  }

  @Test
  void thereAreNoMoreThanAllPlaces() {
    places.enter("one");
    places.enter("one");
    places.enter("other");
    assertThat(places.enter("third")).isFalse();
    places.leave("other");
    assertThat(places.enter("third")).isTrue();
  }

  @Test
  void aPlaceThatIsGivenBackIsFreeAgain() {
    places.enter("one");
    places.enter("one");
    places.leave("one");
    assertThat(places.enter("one")).isTrue();
    assertThat(places.enter("one")).isFalse();
  }
}

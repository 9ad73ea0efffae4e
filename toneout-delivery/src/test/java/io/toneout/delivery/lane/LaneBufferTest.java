package io.toneout.delivery.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import io.toneout.delivery.lane.LaneBuffer.Read;
import io.toneout.delivery.session.OutgoingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LaneBufferTest {

  private final LaneBuffer buffer = LaneBuffer.unexplored(0);

  @Test
  void isNoLongerBehindAfterAReadDuringWhichEventsCame() {
    buffer.offer(event(1));
    Read read = buffer.readBegins();
    buffer.offer(event(2));
    buffer.offer(event(3));
    buffer.loaded(read, events(1, 1), true);
    assertThat(buffer.behind()).isFalse();
    buffer.offer(event(4));
    assertThat(buffer.behind()).isFalse();
    assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void takesOnceWhatWasReadAndCameMeanwhile() {
    Read read = buffer.readBegins();
    buffer.offer(event(1));
    buffer.offer(event(2));
    buffer.loaded(read, events(1, 2), true);
    assertThat(buffer.behind()).isFalse();
    assertThat(seqs()).containsExactly(1L, 2L);
  }

  @Test
  void leavesOutWhatWasDroppedMeanwhile() {
    Read read = buffer.readBegins();
    buffer.offer(event(1));
    buffer.offer(event(2));
    buffer.drop(List.of(1L));
    buffer.loaded(read, List.of(), true);
    assertThat(buffer.behind()).isFalse();
    assertThat(seqs()).containsExactly(2L);
  }

  @Test
  void staysBehindWhenTheReadLeftSomethingInTheLog() {
    buffer.offer(event(3));
    Read read = buffer.readBegins();
    buffer.offer(event(4));
    buffer.loaded(read, events(1, 2), false);
    assertThat(buffer.behind()).isTrue();
    assertThat(seqs()).containsExactly(1L, 2L);
  }

  @Test
  void staysBehindWhenMoreCameThanThereIsRoomFor() {
    Read read = buffer.readBegins();
    events(1, LaneBuffer.MOST_EVENTS + 1).forEach(buffer::offer);
    buffer.loaded(read, List.of(), true);
    assertThat(buffer.behind()).isTrue();
    assertThat(seqs()).hasSize(LaneBuffer.MOST_EVENTS);
  }

  @Test
  void takesNothingOfAReadThatWasOverWhenEverythingWasForgotten() {
    Read read = buffer.readBegins();
    buffer.offer(event(1));
    buffer.forget(0);
    buffer.loaded(read, events(1, 1), true);
    assertThat(buffer.behind()).isTrue();
    assertThat(seqs()).isEmpty();
  }

  private List<Long> seqs() {
    List<Long> seqs = new ArrayList<>();
    for (OutgoingEvent at = buffer.firstAfter(0); at != null; ) {
      seqs.add(at.event().seq());
      at = buffer.firstAfter(at.event().seq());
    }
    return seqs;
  }

  private static List<StoredEvent> events(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(LaneBufferTest::event).toList();
  }

  private static StoredEvent event(long seq) {
    return new StoredEvent(
        new LaneId("alpha", 1),
        seq,
        new UUID(0, seq),
        "EVENT_911",
        new byte[10],
        Instant.EPOCH,
        Instant.EPOCH);
  }
}

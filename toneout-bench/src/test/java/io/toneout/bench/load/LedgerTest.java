package io.toneout.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every event is accounted for: one that is missing, came twice or came late is told apart. */
class LedgerTest {

  private final Ledger ledger = new Ledger();

  @Test
  void tellsWhatCameTwiceFromWhatCameLate() {
    Order order = new Order();
    assertThat(IntStream.of(1, 2, 2, 4, 3, 3, 5).mapToObj(order::arrived))
        .containsExactly(
            Order.Arrival.NEXT,
            Order.Arrival.NEXT,
            Order.Arrival.AGAIN,
            Order.Arrival.NEXT,
            Order.Arrival.LATE,
            Order.Arrival.AGAIN,
            Order.Arrival.NEXT);
    assertThat(order.missing(7)).isEqualTo(2);
  }

  @Test
  void countsWhatWasAcceptedAndDidNotArrive() {
    for (int event = 0; event < 5; event++) {
      ledger.next(1);
    }
    arrive(1, 1);
    arrive(1, 3);
    ledger.failed(1);

    assertThat(ledger.missing()).isEqualTo(2);
    assertThat(ledger.take().arrived()).isEqualTo(2);
    assertThat(ledger.take().arrived()).isZero();
  }

  @Test
  void countsLatencyFromThePlannedTime() {
    ledger.arrived(new Mark(System.nanoTime() - 40_000_000, 1, 1), ledger.order(1));

    assertThat(ledger.take().arrivals().getMinValue()).isGreaterThanOrEqualTo(39_900_000);
  }

  @Test
  void plansTimesThatAreEvenAndDoNotDrift() {
    assertThat(Load.dueAt(500, 3, 0)).isEqualTo(500);
    assertThat(Load.dueAt(500, 3, 1)).isEqualTo(333_333_833L);
    assertThat(Load.dueAt(500, 3, 300_000)).isEqualTo(500 + 100_000_000_000_000L);
  }

  @Test
  void findsAMarkInAPayloadAndInAFrame() {
    ByteBuf event = Unpooled.buffer();
    Mark.write(event, 1_234_567_890_123L, 17, 3);
    String payload = event.toString(StandardCharsets.UTF_8);
    ByteBuf frame =
        Unpooled.copiedBuffer(
            "{\"type\":1,\"arguments\":[\"" + payload.replace("\"", "\\\"") + "\"]}",
            StandardCharsets.UTF_8);

    assertThat(payload.length()).isBetween(280, 340);
    assertThat(Mark.read(event, 0, event.readableBytes()))
        .isEqualTo(new Mark(1_234_567_890_123L, 17, 3));
    assertThat(Mark.read(frame, 0, frame.readableBytes()))
        .isEqualTo(new Mark(1_234_567_890_123L, 17, 3));
    assertThatThrownBy(() -> Mark.read(Unpooled.copiedBuffer("{}", StandardCharsets.UTF_8), 0, 2))
        .hasMessageContaining("No mark in {}");
  }

  @Test
  void sharesLanesOutSoThatEachHasOnePublisher() {
    List<Lanes> shares = new Lanes(10, 5).among(2);
    assertThat(shares).hasSize(2);
    assertThat(IntStream.range(0, 3).map(any -> shares.getFirst().next()))
        .containsExactly(10, 11, 10);
    assertThat(IntStream.range(0, 4).map(any -> shares.getLast().next()))
        .containsExactly(12, 13, 14, 12);
    assertThat(new Lanes(1, 3).among(64)).hasSize(3);
    assertThat(Lanes.shared(1).among(4)).hasSize(4);
  }

  private void arrive(int lane, int number) {
    ledger.arrived(new Mark(System.nanoTime(), lane, number), ledger.order(lane));
  }
}

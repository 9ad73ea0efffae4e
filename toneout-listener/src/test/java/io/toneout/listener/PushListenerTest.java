package io.toneout.listener;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.toneout.events.data.EventData;
import io.toneout.events.data.UnitState;
import io.toneout.events.data.UnitStatus;
import io.toneout.events.data.UnknownData;
import io.toneout.listener.ScriptedHub.Peer;
import io.toneout.listener.internal.Timing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The SDK against a gateway that does what the test says. */
class PushListenerTest {

  private static final Timing TIMES =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofSeconds(5),
          List.of(Duration.ofMillis(10)),
          Duration.ofSeconds(5));

  private final ScriptedHub hub = ScriptedHub.start();
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> states = new LinkedBlockingQueue<>();
  private final List<PushListener> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(PushListener::close);
    hub.close();
  }

  @Test
  void pingsAuthenticatesAndAsksForAcknowledgementByCompletion() throws Exception {
    var first = start(listener());
    Peer peer = hub.authenticating();
    peer.expect(
        "{\"type\":1,\"invocationId\":\"1\",\"target\":\"authenticatev2\",\"arguments\":"
            + "[\"springfield\",\""
            + Payloads.KEY
            + "\",1,{\"ack\":\"completion\"}]}");
    assertThat(first).isNotDone();
    peer.accept(1);
    first.get(10, SECONDS);
    assertThat(started.get(0).state()).isEqualTo(ListenerState.LISTENING);
  }

  @Test
  void handsEventsToTheHandlersOfTheirClassInOrder() throws Exception {
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    start(
        listener()
            .on(
                UnitStatus.class,
                (data, event) ->
                    calls.add(
                        "typed "
                            + data.identIds()
                            + " "
                            + (data.status() != null && data.status().is(UnitState.ON_SCENE))))
            .on(UnknownData.class, (data, event) -> calls.add("unknown " + event.type()))
            .on(EventData.class, (data, event) -> calls.add("any " + event.seq())));
    Peer peer = hub.listening();
    peer.push(Payloads.status(1));
    peer.push(
        "{\"key\":\""
            + Payloads.KEY.toUpperCase(Locale.ROOT)
            + "\",\"type\":\"MY_OWN\",\"data\":[1],\"x\":2}");

    assertThat(next().id()).isEqualTo(Payloads.id(1));
    ReceivedEvent own = next();
    assertThat(own.id()).isNull();
    assertThat(own.seq()).isZero();
    assertThat(own.event().further()).containsOnlyKeys("x");
    assertThat(calls).containsExactly("typed [1] true", "any 1", "unknown MY_OWN", "any 0");
  }

  @Test
  void completesAnInvocationOnlyAfterItsHandlerHasRun() throws Exception {
    CountDownLatch mayReturn = new CountDownLatch(1);
    start(listener().on(UnitStatus.class, (data, event) -> mayReturn.await()));
    Peer peer = hub.listening();
    peer.push("77", Payloads.status(1));
    peer.ping("behind it");
    peer.expect("pong behind it");
    assertThat(peer.isQuiet()).isTrue();
    mayReturn.countDown();
    peer.expect("{\"type\":3,\"invocationId\":\"77\",\"result\":null}");
  }

  @Test
  void completesNothingThatHasNoInvocationId() throws Exception {
    start(listener());
    Peer peer = hub.listening();
    peer.push(Payloads.status(1));
    peer.push("2", Payloads.status(2));
    peer.expect("{\"type\":3,\"invocationId\":\"2\",\"result\":null}");
    assertThat(next().seq()).isEqualTo(1);
  }

  @Test
  void aHandlerThatThrowsHasHadItsEvent() throws Exception {
    start(
        listener()
            .on(
                UnitStatus.class,
                (data, event) -> {
                  throw new IOException("scripted");
                }));
    Peer peer = hub.listening();
    peer.push("1", Payloads.status(1));
    peer.expect("{\"type\":3,\"invocationId\":\"1\",\"result\":null}");
    assertThat(next().seq()).isEqualTo(1);
  }

  @Test
  void repeatsAreKeptFromTheHandlersAndAcknowledgedAgain() throws Exception {
    start(listener());
    Peer peer = hub.listening();
    peer.push("1", Payloads.status(1));
    peer.expect("{\"type\":3,\"invocationId\":\"1\",\"result\":null}");
    peer.cut();
    Peer again = hub.listening();
    again.push("5", Payloads.status(1));
    again.push("6", Payloads.status(2));
    again.expect("{\"type\":3,\"invocationId\":\"5\",\"result\":null}");
    again.expect("{\"type\":3,\"invocationId\":\"6\",\"result\":null}");
    assertThat(handled).extracting(ReceivedEvent::seq).containsExactly(1L, 2L);
  }

  @Test
  void connectsAgainHoweverTheConnectionEnds() throws Exception {
    start(listener());
    hub.listening().cut();
    hub.listening().send("{\"type\":7,\"allowReconnect\":true}");
    hub.listening().send("not json");
    hub.peer().send("{\"error\":\"no\"}");
    hub.peer().cut();
    Peer last = hub.listening();
    last.push("1", Payloads.status(1));
    last.expect("{\"type\":3,\"invocationId\":\"1\",\"result\":null}");
  }

  @Test
  void leavesAGatewayThatFallsSilent() throws Exception {
    Timing impatient =
        new Timing(
            TIMES.connect(),
            TIMES.ping(),
            Duration.ofMillis(300),
            TIMES.firstReconnect(),
            TIMES.longestReconnect(),
            TIMES.steady(),
            TIMES.refused(),
            TIMES.closeGrace());
    start(listener().timing(impatient));
    hub.listening();
    hub.peer();
    assertThat(states).contains("WAITING nothing was heard from the gateway");
  }

  @Test
  void asksAgainOnTheSameConnectionAfterARefusal() throws Exception {
    var first = start(listener());
    Peer peer = hub.authenticating();
    peer.message();
    peer.refuse(1, "not configured");
    await().until(() -> states.contains("REFUSED not configured"));
    assertThat(peer.message()).contains("\"invocationId\":\"2\"", "authenticatev2");
    peer.accept(2);
    first.get(10, SECONDS);
  }

  @Test
  void aMessageMayComeInSeveralFramesAndSeveralInOne() throws Exception {
    start(listener());
    Peer peer = hub.listening();
    peer.sendInTwo("{\"type\":6}\u001e{\"type\":6}");
    peer.sendInTwo(
        "{\"type\":1,\"target\":\"pushevent\",\"invocationId\":\"1\",\"arguments\":["
            + Payloads.status(1)
            + "]}\u001e{\"type\":1,\"target\":\"other\",\"invocationId\":\"2\"}");
    assertThat(List.of(peer.message(), peer.message()))
        .containsExactlyInAnyOrder(
            "{\"type\":3,\"invocationId\":\"1\",\"result\":null}",
            "{\"type\":3,\"invocationId\":\"2\",\"error\":\"This listener has no method of that"
                + " name.\"}");
  }

  @Test
  void eventsWithAnotherKeyAreTurnedAway() throws Exception {
    start(listener());
    Peer peer = hub.listening();
    peer.push("1", Payloads.status(1, "another"));
    assertThat(peer.message()).startsWith("{\"type\":3,\"invocationId\":\"1\",\"error\":");
    peer.push("2", Payloads.status(2));
    peer.expect("{\"type\":3,\"invocationId\":\"2\",\"result\":null}");
    assertThat(handled).extracting(ReceivedEvent::seq).containsExactly(2L);
  }

  @Test
  void moreThanTheQueueHoldsWaitsInTheGatewayAndArrivesInOrder() throws Exception {
    CountDownLatch mayReturn = new CountDownLatch(1);
    start(listener().on(UnitStatus.class, (data, event) -> mayReturn.await()));
    Peer peer = hub.listening();
    LongStream.rangeClosed(1, 3_000).forEach(seq -> peer.push(Payloads.status(seq)));
    mayReturn.countDown();
    await().until(() -> handled.size() == 3_000);
    assertThat(handled)
        .extracting(ReceivedEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 3_000).boxed().toList());
  }

  @Test
  void saysWhichEventsAreMissingAndWhy() throws Exception {
    BlockingQueue<Gap> gaps = new LinkedBlockingQueue<>();
    String list = "/v2/general/servers/1/push-events?limit=500";
    hub.answer(
        list,
        "{\"events\":["
            + event(7, "pending", "")
            + ","
            + event(5, "expired", "ttl")
            + "],\"nextCursor\":\"a+b\"}");
    hub.answer(
        list + "&cursor=a%2Bb",
        "{\"events\":["
            + event(4, "refused", "listenerFailed")
            + ","
            + event(3, "delivered", "")
            + "],\"nextCursor\":\"c\"}");
    start(listener().onGap(gaps::add));
    Peer peer = hub.listening();
    peer.push(Payloads.status(3));
    peer.push(Payloads.status(6));

    Gap gap = ScriptedHub.next(gaps);
    assertThat(gap.first()).isEqualTo(4);
    assertThat(gap.last()).isEqualTo(5);
    assertThat(gap.explained()).isTrue();
    assertThat(gap.events())
        .containsExactly(
            new MissedEvent(4, "id-4", "EVENT_911", "refused", "listenerFailed"),
            new MissedEvent(5, "id-5", "EVENT_911", "expired", "ttl"));
    assertThat(hub.request()).isEqualTo(list + " Bearer " + Payloads.KEY);
  }

  @Test
  void aGapThatNobodyCanExplainIsReportedAllTheSame() throws Exception {
    BlockingQueue<Gap> gaps = new LinkedBlockingQueue<>();
    start(listener().onGap(gaps::add));
    Peer peer = hub.listening();
    peer.push(Payloads.status(3));
    peer.push(Payloads.status(5));

    assertThat(ScriptedHub.next(gaps)).isEqualTo(new Gap(4, 4, List.of()));
  }

  @Test
  void closingLetsHandlersFinishAcknowledgesAndSaysGoodbye() throws Exception {
    CountDownLatch mayReturn = new CountDownLatch(1);
    CountDownLatch began = new CountDownLatch(1);
    start(
        listener()
            .on(
                UnitStatus.class,
                (data, event) -> {
                  began.countDown();
                  mayReturn.await();
                }));
    Peer peer = hub.listening();
    peer.push("1", Payloads.status(1));
    began.await();
    Thread closing = new Thread(started.get(0)::close);
    closing.start();
    mayReturn.countDown();
    peer.expect("{\"type\":3,\"invocationId\":\"1\",\"result\":null}");
    peer.expect("close");
    closing.join(10_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(started.get(0).state()).isEqualTo(ListenerState.CLOSED);
    await().until(() -> states.contains("CLOSED "));
  }

  @Test
  void closingFromAHandlerDoesNotWaitForItself() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    start(
        listener()
            .on(
                UnitStatus.class,
                (data, event) -> {
                  started.get(0).close();
                  closed.countDown();
                }));
    hub.listening().push(Payloads.status(1));
    assertThat(closed.await(5, SECONDS)).isTrue();
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    start(listener().http(HttpFallback.onPort(0)));
    hub.listening();
    started.get(0).close();
    await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("toneout-listener-1")));
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> PushListener.builder().gateway(hub.url()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A listener needs a community.");
    assertThatThrownBy(() -> PushListener.builder().gateway(URI.create("ftp://x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private PushListenerBuilder listener() {
    return PushListener.builder()
        .gateway(hub.url())
        .community("springfield")
        .key(Payloads.KEY)
        .server(1)
        .timing(TIMES)
        .onState((state, detail) -> states.add(state + " " + detail));
  }

  /** Starts it with a last handler that notes what was handled. */
  private CompletableFuture<Void> start(PushListenerBuilder builder) throws IOException {
    PushListener listener = builder.onEvent(handled::add).build();
    started.add(listener);
    return listener.start();
  }

  private ReceivedEvent next() {
    return ScriptedHub.next(handled);
  }

  private static String event(long seq, String status, String reason) {
    return "{\"eventId\":\"id-"
        + seq
        + "\",\"seq\":"
        + seq
        + ",\"type\":\"EVENT_911\",\"status\":\""
        + status
        + "\",\"reason\":\""
        + reason
        + "\"}";
  }
}

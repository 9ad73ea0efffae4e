package io.toneout.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.delivery.route.HttpAnswer.Answered;
import io.toneout.delivery.route.HttpAnswer.NotConnected;
import io.toneout.delivery.route.HttpAnswer.PolicyRefused;
import io.toneout.server.config.HostSyntax;
import io.toneout.server.outbound.HttpListenersFixture.Started;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a name to the one address that is connected to. */
class NamesTest {

  private static final OutboundPolicy DEVELOPER = new OutboundPolicy(List.of(), true);

  @Test
  void connectsToTheAllowedAddressOfANameAndKeepsItsHostHeader() throws Exception {
    HostResolver two = name -> addresses("10.0.0.1", "127.0.0.1");
    try (HttpListenersFixture out = fixture(two);
        RawListener listener = new RawListener(RawListener.always(RawListener.OK))) {
      assertThat(out.post("game.invalid", listener.port())).isInstanceOf(Answered.class);
      assertThat(listener.requests.take())
          .containsIgnoringCase("\r\nHost: game.invalid:" + listener.port() + "\r\n");
    }
  }

  @Test
  void refusesANameWithoutAnAllowedAddressAndSaysWhatToAllow() throws Exception {
    HostResolver inner = name -> addresses("10.0.0.1", "fd00::2");
    try (HttpListenersFixture out = fixture(inner)) {
      assertThat(out.post("game.invalid", 30120))
          .isEqualTo(
              new PolicyRefused(
                  "10.0.0.1",
                  "The address 10.0.0.1 of game.invalid is private or reserved, so nothing was sent."
                      + " If the listener is meant to be there, add 10.0.0.1/32 to"
                      + " outbound.allow."));
    }
  }

  @Test
  void refusesAnAddressAndSaysWhatToAllow() throws Exception {
    try (HttpListenersFixture out = fixture(name -> List.of())) {
      assertThat(out.post("fe80::1", 30120))
          .isInstanceOfSatisfying(
              PolicyRefused.class,
              refused -> {
                assertThat(refused.address()).isEqualTo("fe80::1");
                assertThat(refused.detail())
                    .startsWith("The address fe80::1 is private")
                    .contains("add fe80::1/128 to outbound.allow");
              });
    }
  }

  @Test
  void aNameThatRebindsIsCheckedEachTimeAndNeverResolvedTwiceForOneAttempt() throws Exception {
    Queue<List<InetAddress>> replies =
        new ArrayDeque<>(List.of(addresses("127.0.0.1"), addresses("169.254.169.254")));
    AtomicInteger lookups = new AtomicInteger();
    HostResolver rebinding =
        name -> {
          lookups.incrementAndGet();
          return replies.remove();
        };
    try (HttpListenersFixture out = fixture(rebinding);
        RawListener listener = new RawListener(RawListener.always(RawListener.OK))) {
      assertThat(out.post("rebind.invalid", listener.port())).isInstanceOf(Answered.class);
      assertThat(lookups).hasValue(1);
      assertThat(out.post("rebind.invalid", listener.port())).isInstanceOf(PolicyRefused.class);
      assertThat(listener.requests).hasSize(1);
    }
  }

  @Test
  void saysThatANameHasNoAddress() throws Exception {
    try (HttpListenersFixture out = new HttpListenersFixture()) {
      assertThat(out.post("nowhere.invalid", 30120))
          .isEqualTo(
              new NotConnected(
                  "unknownHost",
                  "The name nowhere.invalid has no address. Check its spelling, or enter the"
                      + " server's IP address in its place."));
    }
  }

  @Test
  void aSlowNameServerCostsOneThreadAndEndsInATimeout() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger lookups = new AtomicInteger();
    HostResolver slow =
        name -> {
          if (name.equals("slow.invalid")) {
            lookups.incrementAndGet();
            awaitQuietly(end);
          }
          return addresses("127.0.0.1");
        };
    try (HttpListenersFixture out = fixture(slow);
        RawListener listener = new RawListener(RawListener.always(RawListener.OK))) {
      Started first = out.start("slow.invalid", listener.port());
      Started second = out.start("SLOW.invalid", listener.port());

      assertThat(out.post("quick.invalid", listener.port())).isInstanceOf(Answered.class);
      assertThat(first.answer().get(5, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              NotConnected.class,
              failure -> {
                assertThat(failure.code()).isEqualTo("unknownHost");
                assertThat(failure.detail()).contains("could not be looked up within 400 ms");
              });
      assertThat(second.answer().get(5, TimeUnit.SECONDS)).isInstanceOf(NotConnected.class);
      assertThat(lookups).hasValue(1);
    } finally {
      end.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0177.0.0.1", "0x7f.0.0.1", "127.1", "::1%lo", "", "a b"})
  void neverHandsAnOddSpellingToTheResolver(String host) throws Exception {
    HostResolver never =
        name -> {
          throw new AssertionError(name);
        };
    try (HttpListenersFixture out = fixture(never)) {
      assertThat(out.post(host, 30120))
          .isInstanceOfSatisfying(
              NotConnected.class, failure -> assertThat(failure.code()).isEqualTo("unknownHost"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void refusesPortsThatAreNone(int port) throws Exception {
    try (HttpListenersFixture out = new HttpListenersFixture()) {
      assertThat(out.post("127.0.0.1", port)).isInstanceOf(NotConnected.class);
    }
  }

  private static HttpListenersFixture fixture(HostResolver resolver) {
    return new HttpListenersFixture(DEVELOPER, resolver, HttpListenersFixture.OPTIONS);
  }

  private static List<InetAddress> addresses(String... texts) {
    return List.of(texts).stream().map(text -> HostSyntax.address(text).orElseThrow()).toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

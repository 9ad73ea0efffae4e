package io.toneout.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.server.config.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

  /** Where the clock stands; close to where it overflows, since it may. */
  private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

  @Test
  void givesSoManyTokensAtOnceAndNotOneMore() {
    TokenBuckets buckets = buckets("120/min", 10);
    for (int taken = 1; taken <= 120; taken++) {
      Grant grant = buckets.take("key");
      assertThat(grant.allowed()).isTrue();
      assertThat(grant.remaining()).isEqualTo(120 - taken);
    }
    Grant refused = buckets.take("key");
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.limit()).isEqualTo(120);
    assertThat(refused.remaining()).isZero();
    assertThat(refused.untilNext()).isEqualTo(Duration.ofMillis(500));
    assertThat(refused.retryAfterSeconds()).isEqualTo(1);
    assertThat(refused.resetSeconds()).isEqualTo(60);
  }

  @Test
  void hasATokenAgainAtTheMomentItPromised() {
    TokenBuckets buckets = buckets("12/min", 10);
    drain(buckets, "server", 12);
    assertThat(buckets.take("server").retryAfterSeconds()).isEqualTo(5);
    pass(Duration.ofSeconds(5).minusNanos(1));
    assertThat(buckets.take("server").allowed()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(buckets.take("server").allowed()).isTrue();
    assertThat(buckets.take("server").allowed()).isFalse();
  }

  @Test
  void aRefusedRequestCostsNothing() {
    TokenBuckets buckets = buckets("1/s", 10);
    buckets.take("key");
    for (int asked = 0; asked < 100; asked++) {
      assertThat(buckets.take("key").allowed()).isFalse();
    }
    pass(Duration.ofSeconds(1));
    assertThat(buckets.take("key").allowed()).isTrue();
  }

  @Test
  void aBucketNeverHoldsMoreThanItsTokens() {
    TokenBuckets buckets = buckets("10/min", 10);
    buckets.take("key");
    pass(Duration.ofDays(3));
    drain(buckets, "key", 10);
    assertThat(buckets.take("key").allowed()).isFalse();
  }

  @Test
  void oneSubjectDoesNotPayForAnother() {
    TokenBuckets buckets = buckets("1/min", 10);
    assertThat(buckets.take("one").allowed()).isTrue();
    assertThat(buckets.take("other").allowed()).isTrue();
    assertThat(buckets.take("one").allowed()).isFalse();
  }

  @Test
  void zeroIsNoLimit() {
    TokenBuckets buckets = buckets("0", 10);
    for (int asked = 0; asked < 1_000; asked++) {
      assertThat(buckets.take("key")).isEqualTo(Grant.UNLIMITED);
    }
    assertThat(buckets.size()).isZero();
  }

  @Test
  void fullBucketsAreForgotten() {
    TokenBuckets buckets = buckets("60/min", 1_000);
    for (int subject = 0; subject < 100; subject++) {
      buckets.take("early " + subject);
    }
    pass(Duration.ofSeconds(2));
    for (int subject = 0; subject < 100; subject++) {
      buckets.take("late " + subject);
    }
    assertThat(buckets.size()).isEqualTo(100);
  }

  @Test
  void atTheBoundTheOneAskedLongestAgoIsForgotten() {
    TokenBuckets buckets = buckets("1/h", 3);
    for (String subject : new String[] {"a", "b", "c", "a", "d"}) {
      buckets.take(subject);
    }
    assertThat(buckets.size()).isEqualTo(3);
    assertThat(buckets.take("a").allowed()).isFalse();
    assertThat(buckets.take("c").allowed()).isFalse();
    assertThat(buckets.take("b").allowed()).isTrue();
  }

  private void drain(TokenBuckets buckets, String subject, int tokens) {
    for (int taken = 0; taken < tokens; taken++) {
      assertThat(buckets.take(subject).allowed()).isTrue();
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private TokenBuckets buckets(String rate, int most) {
    return new TokenBuckets(Rate.parse(rate), most, () -> now);
  }
}

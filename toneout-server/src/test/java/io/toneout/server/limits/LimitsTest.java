package io.toneout.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.server.config.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

  @ParameterizedTest
  @CsvSource({
    "SERVERS_READ, 120",
    "SERVERS_WRITE, 120",
    "HEARTBEAT, 10",
    "UNIT_LOCATIONS, 12",
    "PUBLISH, 0",
    "ADMIN, 600",
    "AUTH_FAILURES, 20",
    "SIGN_IN, 10",
    "ASK, 600"
  })
  void eachLimitFollowsItsSetting(Limit limit, int tokens) {
    assertThat(limits(Map.of()).take(limit, "someone").limit()).isEqualTo(tokens);
    String key = "limits." + limit.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    assertThat(limits(Map.of(key, "7/s")).take(limit, "someone").limit()).isEqualTo(7);
    assertThat(limits(Map.of(key, "0")).take(limit, "someone").isLimited()).isFalse();
  }

  @Test
  void failuresFromOneIpv6SiteCountTogether() {
    Limits limits = limits(Map.of("limits.auth-failures", "1/min"));
    assertThat(limits.authenticationFailed("2001:db8:1:2::1").allowed()).isTrue();
    assertThat(limits.authenticationFailed("2001:db8:1:2:ffff::9").allowed()).isFalse();
    assertThat(limits.authenticationFailed("2001:db8:1:3::1").allowed()).isTrue();
    assertThat(limits.authenticationFailed("203.0.113.1").allowed()).isTrue();
    assertThat(limits.authenticationFailed("203.0.113.2").allowed()).isTrue();
    assertThat(limits.authenticationFailed("203.0.113.1").allowed()).isFalse();
  }

  private static Limits limits(Map<String, String> settings) {
    return new Limits(Configuration.of(settings).limits(), () -> 0);
  }
}

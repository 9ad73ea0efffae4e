package io.toneout.listener.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIME = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.US_ASCII);

  /** Computed with OpenSSL. */
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static final long NOW = 1614265330;

  @Test
  void acceptsWhatASecretHasSigned() {
    assertThat(new Signatures(List.of(SECRET)).accept(ID, TIME, SIGNATURE, BODY, NOW)).isTrue();
    assertThat(
            new Signatures(List.of(OTHER, SECRET))
                .accept(ID, TIME, "v1,AAAA v2,BBBB " + SIGNATURE, BODY, NOW))
        .isTrue();
  }

  @Test
  void refusesWhatWasChangedOrSignedByAnother() {
    Signatures signatures = new Signatures(List.of(SECRET));

    assertThat(new Signatures(List.of(OTHER)).accept(ID, TIME, SIGNATURE, BODY, NOW)).isFalse();
    assertThat(signatures.accept("msg_2", TIME, SIGNATURE, BODY, NOW)).isFalse();
    assertThat(signatures.accept(ID, "1614265331", SIGNATURE, BODY, NOW)).isFalse();
    assertThat(signatures.accept(ID, TIME, SIGNATURE, new byte[0], NOW)).isFalse();
    assertThat(signatures.accept(ID, TIME, SIGNATURE.substring(3), BODY, NOW)).isFalse();
  }

  @Test
  void refusesWhatIsOldOrFromTheFutureOrHasNoHeaders() {
    Signatures signatures = new Signatures(List.of(SECRET));

    assertThat(signatures.accept(ID, TIME, SIGNATURE, BODY, NOW + 300)).isTrue();
    assertThat(signatures.accept(ID, TIME, SIGNATURE, BODY, NOW + 301)).isFalse();
    assertThat(signatures.accept(ID, TIME, SIGNATURE, BODY, NOW - 301)).isFalse();
    assertThat(signatures.accept(ID, "x", SIGNATURE, BODY, NOW)).isFalse();
    assertThat(signatures.accept(ID, "-9223372036854775808", SIGNATURE, BODY, NOW)).isFalse();
    assertThat(signatures.accept(null, TIME, SIGNATURE, BODY, NOW)).isFalse();
    assertThat(signatures.accept(ID, null, SIGNATURE, BODY, NOW)).isFalse();
    assertThat(signatures.accept(ID, TIME, null, BODY, NOW)).isFalse();
  }

  @Test
  void takesEverythingWithoutASecret() {
    assertThat(new Signatures(List.of()).accept(null, null, null, BODY, NOW)).isTrue();
  }

  @Test
  void aMalformedSecretIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> new Signatures(List.of("whsec_%%secret%%")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("%%secret%%");
    assertThatThrownBy(() -> new Signatures(List.of("")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package io.toneout.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

  private static final Origins ORIGINS =
      new Origins(List.of("https://map.example.org"), URI.create("https://cad.example.org"));

  @ParameterizedTest
  @CsvSource({
    ",                          here:8080, true",
    "https://map.example.org,   here:8080, true",
    "https://MAP.example.org,   here:8080, true",
    "https://cad.example.org,   here:8080, true",
    "http://here:8080,          here:8080, true",
    "http://here,               here:80,   true",
    "https://here:443,          here,      true",
    "app://toneout,             here:8080, true",
    "http://here:8081,          here:8080, false",
    "http://map.example.org,    here:8080, false",
    "https://map.example.org.evil.net, here:8080, false",
    "https://evil.example.org,  here:8080, false",
    "https://evil.example.org,  ,          false",
    "null,                      here:8080, false"
  })
  void websocketsOpenForAllowedPagesAndForWhatIsNoPage(String origin, String host, boolean may) {
    assertThat(ORIGINS.mayConnect(origin, host)).isEqualTo(may);
  }
}

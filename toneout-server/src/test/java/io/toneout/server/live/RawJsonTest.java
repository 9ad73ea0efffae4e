package io.toneout.server.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

  @Test
  void takesObjectsApartAndPutsThemTogetherByteByByte() {
    String json =
        "{ \"a\" : -212.50, \"b\":\"\\u00e9\\n\", \"c\" :[1 , {\"d\":1e5}],\"ü\":{ }, \"e\":null}";
    assertThat(new String(RawJson.object(RawJson.members(json.getBytes(UTF_8))), UTF_8))
        .isEqualTo(
            "{\"a\":-212.50,\"b\":\"\\u00e9\\n\",\"c\":[1 , {\"d\":1e5}],\"ü\":{ },\"e\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          17      | 17
          17.0    | 17
          "17"    | 17
          -1      | -1
          "a b"   | a b
          "\\u0061" | a
          """)
  void knowsOneIdInItsForms(String json, String id) {
    assertThat(RawJson.id(json.getBytes(UTF_8))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "{}",
        "[17]",
        "\"\"",
        "1.5",
        "1e999999999",
        "9999999999999999999999",
        "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
        ""
      })
  void takesNothingElseForAnId(String json) {
    assertThat(RawJson.id(json.getBytes(UTF_8))).isNull();
  }
}

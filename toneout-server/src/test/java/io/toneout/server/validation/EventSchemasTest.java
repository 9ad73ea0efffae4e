package io.toneout.server.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.events.EventType;
import io.toneout.events.Examples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSchemasTest {

  private static final EventSchemas SCHEMAS = new EventSchemas();

  @ParameterizedTest
  @EnumSource
  void findsNothingInTheExamplesInBothPublishedShapes(EventType type) {
    for (String example : Examples.all(type)) {
      assertThat(check(type, members(example))).as(example).isEmpty();
      String data = example.replaceFirst("\"data\":(\\{.*})(?=,|}$)", "\"data\":[$1]");
      assertThat(check(type, members(data))).as(data).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GET_LOGS")
  void findsThatDataIsNoObjectOrMoreThanOne(EventType type) {
    assertThat(check(type, "\"data\":\"text\"")).extracting(Finding::pointer).containsOnly("/data");
    assertThat(check(type, "\"data\":[]")).extracting(Finding::pointer).containsOnly("/data");
    assertThat(check(type, "\"data\":{}")).extracting(Finding::pointer).containsOnly("/data");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EVENT_UNIT_LOGOUT | {\"identId\":\"17\"} | /data/identId | integer",
        "EVENT_UNIT_LOGOUT | {\"identId\":null} | /data/identId | integer",
        "EVENT_UNIT_STATUS | {\"units\":[{\"id\":1},{\"id\":\"x\"}]} | /data/units/1/id | integer",
        "EVENT_UNIT_STATUS | {\"units\":[{\"id\":1,\"data\":{\"page\":\"x\"}}]} |"
            + " /data/units/0/data/page | integer",
        "EVENT_COMMUNITY_LINK_VERIFIED | {\"communityUserId\":\"\"} |"
            + " /data/communityUserId | 1 character",
        "EVENT_NEW_CALLOUT | {\"callout\":{\"pedChanceToFlee\":101}} |"
            + " /data/callout/pedChanceToFlee | 100",
        "EVENT_DISPATCH_NEW | {\"dispatch\":{\"callId\":1,\"notes\":5}} |"
            + " /data/dispatch/notes | array",
        "EVENT_911 | {\"call\":{\"caller\":\"x\"}} | /data/call | callId",
      })
  void saysWhereAndWhatIsWrong(String type, String data, String pointer, String reason) {
    List<Finding> findings = check(EventType.valueOf(type), "\"data\":" + data);

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().pointer()).isEqualTo(pointer);
    assertThat(findings.getFirst().reason()).contains(reason);
  }

  @Test
  void theMembersOfTheRequestForLogsStandAtTheTop() {
    assertThat(check(EventType.GET_LOGS, "\"x\":1"))
        .extracting(Finding::pointer)
        .containsExactly("");
    assertThat(check(EventType.GET_LOGS, "\"logKey\":5"))
        .extracting(Finding::pointer)
        .containsExactly("/logKey");
  }

  @Test
  void membersAndValuesBeyondTheCatalogueAreFine() {
    assertThat(
            check(
                EventType.EVENT_UNIT_STATUS,
                "\"data\":{\"identIds\":[1],\"status\":77,\"ours\":[1,{}]},\"top\":1"))
        .isEmpty();
  }

  @Test
  void optionalMembersMayBeNull() {
    assertThat(
            check(
                EventType.EVENT_UNIT_LOGIN,
                "\"data\":{\"unit\":{\"id\":1,\"status\":null,\"location\":null},\"isDispatch\":null}"))
        .isEmpty();
  }

  @Test
  void typesBeyondTheCataloguePass() {
    assertThat(SCHEMAS.check("MY_OWN", bytes("\"type\":\"MY_OWN\",\"data\":5"))).isEmpty();
  }

  @Test
  void aQuarterMegabyteOfMistakesEndsWithTheFirstOnes() {
    String wrong = "\"x\",".repeat(65_000) + "\"x\"";

    assertThat(check(EventType.EVENT_REMOVE_911, "\"data\":{\"callIds\":[" + wrong + "]}"))
        .hasSize(EventSchemas.MOST_FINDINGS)
        .first()
        .isEqualTo(new Finding("/data/callIds/0", "string found, integer expected"));
  }

  @Test
  void aQuarterMegabyteWithoutMistakesIsCheckedToItsEnd() {
    String right = "1,".repeat(130_000);

    assertThat(check(EventType.EVENT_REMOVE_911, "\"data\":{\"callIds\":[" + right + "\"x\"]}"))
        .containsExactly(new Finding("/data/callIds/130000", "string found, integer expected"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999"})
  void numbersBeyondAllBoundsAreNoIntegers(String number) {
    assertThat(check(EventType.EVENT_UNIT_LOGOUT, "\"data\":{\"identId\":" + number + "}"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void whatCannotBeParsedWithinLimitsIsAFinding() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(check(EventType.EVENT_911, "\"data\":{\"call\":" + deep + "}")).hasSize(1);
    assertThat(check(EventType.EVENT_911, "\"data\":{\"call\":" + "1".repeat(200_000) + "}"))
        .hasSize(1);
  }

  private static List<Finding> check(EventType type, String membersBesideType) {
    return SCHEMAS.check(
        type.name(), bytes("\"type\":\"" + type.name() + "\"," + membersBesideType));
  }

  private static String members(String example) {
    return example.substring(example.indexOf(',') + 1, example.length() - 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

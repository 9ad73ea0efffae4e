package io.toneout.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ExamplesTest {

  private static final JsonFactory JSON = new JsonFactory();

  @ParameterizedTest
  @EnumSource
  void everyTypeHasAnExampleThatIsOneJsonObject(EventType type) {
    Examples.all(type).forEach(example -> assertOneEvent(type, example));
  }

  private static void assertOneEvent(EventType type, String example) {
    List<String> members = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), example)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String member = parser.currentName();
        JsonToken value = parser.nextToken();
        members.add(member);
        if (member.equals("type")) {
          assertThat(parser.getString()).isEqualTo(type.name());
        } else if (member.equals("data")) {
          assertThat(value).isEqualTo(JsonToken.START_OBJECT);
        }
        parser.skipChildren();
      }
      assertThat(parser.nextToken()).isNull();
    }
    assertThat(members).doesNotHaveDuplicates().startsWith("type");
    assertThat(members.contains("data")).isEqualTo(type.requiresData());
    assertThat(members).doesNotContain("key", "id", "seq");
  }

  @Test
  void someMembersStandAtTheTopLevel() {
    assertThat(Examples.json(EventType.EVENT_UNIT_GROUP_ADD)).endsWith("},\"identIds\":[17,23]}");
    assertThat(Examples.json(EventType.GET_LOGS)).contains("\"logKey\":\"");
  }

  @Test
  void theExamplesHoldWhatReformattingWouldLose() {
    String all = EventType.all().stream().map(Examples::json).collect(Collectors.joining());

    assertThat(all).contains("1.50", "1e3", "-1850.00", "Zoë", "–", "✅", "%2F");
  }

  @ParameterizedTest
  @EnumSource
  void examplesEndWithTheirLastBrace(EventType type) {
    assertThat(Examples.all(type))
        .startsWith(Examples.json(type))
        .allSatisfy(example -> assertThat(example).startsWith("{").endsWith("}"));
  }
}

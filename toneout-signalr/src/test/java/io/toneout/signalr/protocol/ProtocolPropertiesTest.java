package io.toneout.signalr.protocol;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What holds for every message in both protocols. {@code -Dtoneout.test.messages=N} says how many
 * are made up, {@code -Dtoneout.test.seed=N} which.
 */
class ProtocolPropertiesTest {

  private static final int COUNT = Integer.getInteger("toneout.test.messages", 20_000);
  private static final long SEED = Long.getLong("toneout.test.seed", System.nanoTime());
  private static final int NO_LIMIT = Integer.MAX_VALUE / 2;

  private final Random random = new Random(SEED);
  private final Messages messages = new Messages(random);

  private static HubProtocol protocol(String name) {
    HubProtocol protocol = HubProtocol.named(name);
    return requireNonNull(protocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void whatIsWrittenIsRead(String name) {
    HubProtocol protocol = protocol(name);
    for (int i = 0; i < COUNT; i++) {
      String target = messages.text();
      Object argument = messages.value(0);
      String id = messages.text();
      byte[] bytes = protocol.withInvocationId(protocol.invocation(target, argument), id);
      HubMessage message = only(protocol, bytes);
      assertThat(message)
          .as("seed %d", SEED)
          .isInstanceOfSatisfying(
              HubMessage.Invocation.class,
              read -> {
                assertThat(read.target()).isEqualTo(target);
                assertThat(read.invocationId()).isEqualTo(id);
                assertThat(normal(read.arguments().getFirst())).isEqualTo(normal(argument));
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void anySplitOfTheBytesGivesTheSameMessages(String name) {
    HubProtocol protocol = protocol(name);
    for (int i = 0; i < COUNT / 10; i++) {
      var stream = new ByteArrayOutputStream();
      for (int left = 1 + random.nextInt(6); left > 0; left--) {
        stream.writeBytes(messages.encoded(protocol));
      }
      byte[] bytes = stream.toByteArray();
      assertThat(inPieces(protocol, bytes))
          .as("seed %d", SEED)
          .isEqualTo(all(protocol, new InputBuffer(NO_LIMIT), bytes));
    }
  }

  /** Numbers of both sides as text of the same form: 5 and 5L are one number. */
  private static JsonNode normal(@Nullable Object value) {
    return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsBytes(value));
  }

  private static HubMessage only(HubProtocol protocol, byte[] bytes) {
    List<HubMessage> read = all(protocol, new InputBuffer(NO_LIMIT), bytes);
    assertThat(read).hasSize(1);
    return read.getFirst();
  }

  private List<HubMessage> inPieces(HubProtocol protocol, byte[] bytes) {
    InputBuffer input = new InputBuffer(NO_LIMIT);
    List<HubMessage> read = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 3 : 400));
      read.addAll(all(protocol, input, Arrays.copyOfRange(bytes, from, to)));
      from = to;
    }
    assertThat(input.isEmpty()).isTrue();
    return read;
  }

  private static List<HubMessage> all(HubProtocol protocol, InputBuffer input, byte[] bytes) {
    input.append(bytes);
    List<HubMessage> read = new ArrayList<>();
    for (HubMessage next = protocol.next(input); next != null; next = protocol.next(input)) {
      read.add(next);
    }
    return read;
  }
}

package io.toneout.signalr.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Broken input to both parsers and the handshake: a corpus of messages, with bytes changed, left
 * out, doubled and spliced. Nothing but a {@link HubProtocolException} may come out, and no count
 * in the input may make more memory than the input has.
 *
 * <p>{@code -Dtoneout.test.fuzz=N} says how many cases are tried, {@code -Dtoneout.test.seed=N}
 * which.
 */
class ProtocolFuzzTest {

  private static final int COUNT = Integer.getInteger("toneout.test.fuzz", 4_000_000);
  private static final long SEED = Long.getLong("toneout.test.seed", System.nanoTime());
  private static final int MOST = 4_096;

  /** Bytes that mean something in one of the formats. */
  private static final byte[] TELLING =
      HexFormat.of()
          .parseHex("1e227b7d5b5d5c3a2c00ff80817fc0c1c4c6c7c9cacbcfd3d6d8d9dbdcdddedf909f");

  private final Random random = new Random(SEED);

  @Test
  void nothingEscapesFromTheJsonParser() {
    List<byte[]> corpus = corpus(JsonHubProtocol.INSTANCE);
    corpus.add(
        "{\"type\":4,\"invocationId\":\"1\",\"target\":\"t\",\"arguments\":[1e9,-0.5],\"streamIds\":[\"2\"]}\u001e"
            .getBytes(UTF_8));
    fuzz(corpus, bytes -> drain(JsonHubProtocol.INSTANCE, bytes));
  }

  @Test
  void nothingEscapesFromTheMessagePackParser() {
    List<byte[]> corpus = corpus(MessagePackHubProtocol.INSTANCE);
    // counts of billions, nesting, extension types, and a length of five bytes
    corpus.add(HexFormat.of().parseHex("0a960180c0a17490ddffffffff"));
    corpus.add(HexFormat.of().parseHex("0c960180c0a174c6fffffffe00"));
    corpus.add(HexFormat.of().parseHex("0d960180c0a17491d6ff0000000090"));
    corpus.add(HexFormat.of().parseHex("ffffffff0f960180"));
    fuzz(corpus, bytes -> drain(MessagePackHubProtocol.INSTANCE, bytes));
  }

  @Test
  void nothingEscapesFromTheHandshake() {
    List<byte[]> corpus = new ArrayList<>();
    corpus.add("{\"protocol\":\"json\",\"version\":1}\u001e".getBytes(UTF_8));
    corpus.add("{\"version\":2,\"protocol\":\"messagepack\",\"x\":[{}]}\u001e".getBytes(UTF_8));
    fuzz(
        corpus,
        bytes -> {
          InputBuffer input = new InputBuffer(MOST);
          input.append(bytes);
          Handshake request = Handshake.next(input);
          if (request != null) {
            Assertions.assertThat(Handshake.refused(String.valueOf(request.refusal(true))))
                .isNotEmpty();
          }
        });
  }

  private List<byte[]> corpus(HubProtocol protocol) {
    Messages messages = new Messages(random);
    List<byte[]> corpus = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] message = messages.encoded(protocol);
      corpus.add(message.length < 300 ? message : protocol.ping());
    }
    return corpus;
  }

  private interface Parser {
    void parse(byte[] bytes);
  }

  private void drain(HubProtocol protocol, byte[] bytes) {
    InputBuffer input = new InputBuffer(MOST);
    int cut = random.nextInt(bytes.length + 1);
    for (byte[] part :
        List.of(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length))) {
      input.append(part);
      while (protocol.next(input) != null) {
        // the next one
      }
    }
  }

  private void fuzz(List<byte[]> corpus, Parser parser) {
    for (int i = 0; i < COUNT / 3; i++) {
      byte[] broken = broken(corpus);
      try {
        parser.parse(broken);
      } catch (HubProtocolException expected) {
        continue;
      } catch (Throwable escaped) {
        assertThatCode(
                () -> {
                  throw escaped;
                })
            .as("seed %d, input %s", SEED, HexFormat.of().formatHex(broken))
            .doesNotThrowAnyException();
      }
    }
  }

  private byte[] broken(List<byte[]> corpus) {
    byte[] bytes = any(corpus).clone();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      bytes =
          switch (random.nextInt(5)) {
            case 0 -> changed(bytes, (byte) random.nextInt(256));
            case 1 -> changed(bytes, TELLING[random.nextInt(TELLING.length)]);
            case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 3 -> joined(bytes, random.nextInt(bytes.length + 1), any(corpus));
            default -> joined(bytes, random.nextInt(bytes.length + 1), bytes);
          };
      if (bytes.length > 2_000) {
        bytes = Arrays.copyOf(bytes, 2_000);
      }
    }
    return bytes;
  }

  private byte[] any(List<byte[]> corpus) {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] changed(byte[] bytes, byte to) {
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = to;
    }
    return bytes;
  }

  /** The start of one and the end of another. */
  private byte[] joined(byte[] first, int length, byte[] second) {
    int from = random.nextInt(second.length + 1);
    byte[] joined = Arrays.copyOf(first, length + second.length - from);
    System.arraycopy(second, from, joined, length, second.length - from);
    return joined;
  }
}

package io.toneout.signalr.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes hub messages up, all from a seed. */
final class Messages {

  private final Random random;

  Messages(Random random) {
    this.random = random;
  }

  /** Text of any characters, half of a surrogate pair excepted. */
  String text() {
    int length = random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(12);
    var text = new StringBuilder();
    while (text.length() < length) {
      int character =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> random.nextInt(0x800);
            case 2 -> random.nextInt(0x110000);
            default -> 'a' + random.nextInt(26);
          };
      if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
        text.appendCodePoint(character);
      }
    }
    return text.toString();
  }

  /** A value of what JSON knows, nested a few levels at most. */
  @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 3 ? 7 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextLong();
      case 4 -> random.nextInt(256) - 128;
      case 5 -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(40) - 20);
      case 6 -> text();
      case 7 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = random.nextInt(20); left > 0; left--) {
          list.add(value(depth + 1));
        }
        yield list;
      }
      default -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = random.nextInt(20); left > 0; left--) {
          map.put(text(), value(depth + 1));
        }
        yield map;
      }
    };
  }

  /** The bytes of one message of any type that a server sends, and clients send too. */
  byte[] encoded(HubProtocol protocol) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> protocol.invocation(text(), value(0), value(0));
      case 2 -> protocol.withInvocationId(protocol.invocation(text(), value(0)), text());
      case 3 -> protocol.streamItem(text(), value(0));
      case 4 -> protocol.result(text(), value(0));
      case 5 -> protocol.error(text(), text());
      case 6 -> protocol.completion(text());
      case 7 -> protocol.close(random.nextBoolean() ? text() : null, random.nextBoolean());
      default ->
          random.nextBoolean() ? protocol.ping() : protocol.ack(random.nextLong(Long.MAX_VALUE));
    };
  }
}

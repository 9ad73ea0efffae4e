package io.toneout.server.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.event.StoredEvent;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events for live state, written with single quotes. */
final class LiveStateFixture {

  static final LaneId LANE = new LaneId("springfield", 1);

  private LiveStateFixture() {}

  /** An event; {@code data} in single quotes. */
  static StoredEvent event(long seq, String type, String data) {
    return raw(seq, type, "\"data\":" + data.replace('\'', '"'));
  }

  /** An event with these members beside its type. */
  static StoredEvent raw(long seq, String type, String members) {
    byte[] all = ("\"type\":\"" + type + "\"," + members).getBytes(UTF_8);
    Instant now = Instant.EPOCH;
    return new StoredEvent(LANE, seq, new UUID(0, seq), type, all, now, now);
  }

  static JsonNode json(byte[] bytes) {
    return JsonMapper.shared().readTree(bytes);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}

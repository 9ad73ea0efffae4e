package io.toneout.delivery.operations;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.log.EventFilter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter as a job keeps it: a line for each thing that matters, {@code status=expired}. */
final class FilterText {

  private FilterText() {}

  static String write(EventFilter filter) {
    StringBuilder text = new StringBuilder();
    line(text, "server", filter.serverId());
    line(text, "status", filter.status() == null ? null : filter.status().wireName());
    line(text, "type", filter.type());
    line(text, "since", filter.since());
    line(text, "until", filter.until());
    return text.toString();
  }

  static EventFilter read(String communityId, String text) {
    Map<String, String> values = new HashMap<>();
    text.lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          values.put(line.substring(0, equals), line.substring(equals + 1));
        });
    String server = values.get("server");
    String status = values.get("status");
    return new EventFilter(
        communityId,
        server == null ? null : Integer.valueOf(server),
        status == null ? null : EventStatus.fromWire(status).orElseThrow(),
        values.get("type"),
        time(values.get("since")),
        time(values.get("until")));
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static void line(StringBuilder text, String name, @Nullable Object value) {
    if (value != null) {
      text.append(name).append('=').append(value).append('\n');
    }
  }
}

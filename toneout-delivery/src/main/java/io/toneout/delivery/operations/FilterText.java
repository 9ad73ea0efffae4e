package io.toneout.delivery.operations;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.log.EventFilter;
import io.toneout.delivery.route.RouteKind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A filter as a job keeps it: a line for each thing that matters, {@code status=expired}. */
final class FilterText {

  private FilterText() {}

  static String write(EventFilter filter) {
    StringBuilder text = new StringBuilder();
    line(text, "server", filter.serverId());
    line(text, "status", filter.status() == null ? null : filter.status().wireName());
    line(text, "type", filter.type());
    line(text, "reason", encoded(filter.reason()));
    line(text, "text", encoded(filter.text()));
    line(text, "since", filter.since());
    line(text, "until", filter.until());
    return text.toString();
  }

  /** The same, of the lanes whose route is this one when they are looked at. */
  static String write(EventFilter filter, RouteKind route) {
    StringBuilder text = new StringBuilder(write(filter));
    line(text, "route", route);
    return text.toString();
  }

  static Optional<RouteKind> route(String text) {
    return Optional.ofNullable(values(text).get("route")).map(RouteKind::valueOf);
  }

  static EventFilter read(String communityId, String text) {
    Map<String, String> values = values(text);
    String server = values.get("server");
    String status = values.get("status");
    return new EventFilter(
        communityId,
        server == null ? null : Integer.valueOf(server),
        status == null ? null : EventStatus.fromWire(status).orElseThrow(),
        values.get("type"),
        decoded(values.get("reason")),
        decoded(values.get("text")),
        time(values.get("since")),
        time(values.get("until")));
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    text.lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          values.put(line.substring(0, equals), line.substring(equals + 1));
        });
    return values;
  }

  /** What people typed may hold anything, also the end of a line. */
  private static @Nullable String encoded(@Nullable String text) {
    return text == null ? null : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static @Nullable String decoded(@Nullable String text) {
    return text == null ? null : URLDecoder.decode(text, StandardCharsets.UTF_8);
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

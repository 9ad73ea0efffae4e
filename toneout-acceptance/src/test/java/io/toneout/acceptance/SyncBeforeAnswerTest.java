package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A publisher gets its 202 only after the disk has the event: shown by the system calls, since a
 * killed process leaves what it wrote to the kernel and would not show a missing sync.
 */
class SyncBeforeAnswerTest {

  private static final int EVENTS = 50;
  private static final Pattern LINE =
      Pattern.compile("^(\\d+) +(<\\.\\.\\. )?(\\w+)(?:\\(| resumed>)(.*)$");

  @TempDir Path folder;

  @Test
  void noAnswerLeavesBeforeTheSyncThatCoversItsEvent() throws IOException {
    Requirements.require(Requirements.onPath("strace"), "strace");
    Path trace = folder.resolve("trace.txt");
    List<String> strace =
        List.of(
            "strace",
            "-f",
            "-qq",
            "-y",
            "-s",
            "8192",
            "-e",
            "trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg",
            "-o",
            trace.toString());
    Map<String, String> idByMarker = new LinkedHashMap<>();
    GatewayProcess gateway =
        GatewayProcess.start(folder.resolve("data"), 0, strace, folder.resolve("errors.txt"));
    try (gateway) {
      Api api = gateway.api();
      api.register(1, 0);
      for (int number = 0; number < EVENTS; number++) {
        String marker = "marker-%04d-end".formatted(number);
        String event = "{\"type\":\"EVENT_911\",\"data\":{\"m\":\"" + marker + "\"}}";
        idByMarker.put(marker, api.publish(1, event).path("eventId").stringValue());
      }
    }
    List<String> calls = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
    idByMarker.forEach((marker, id) -> assertSyncedInBetween(calls, marker, id));
    System.out.println(EVENTS + " answers, each after the sync of its event");
  }

  /**
   * The event is written to the log's file, then a sync begins and ends, then the answer leaves.
   */
  private static void assertSyncedInBetween(List<String> calls, String marker, String id) {
    int written = -1;
    int syncBegun = -1;
    int synced = -1;
    for (int at = 0; at < calls.size(); at++) {
      Matcher call = LINE.matcher(calls.get(at));
      if (!call.matches()) {
        continue;
      }
      boolean resumed = call.group(2) != null;
      String name = call.group(3);
      boolean unfinished = call.group(4).contains("<unfinished ...>");
      if (written < 0) {
        if (name.equals("pwrite64") && call.group(4).contains(marker)) {
          written = at;
        }
      } else if (synced < 0 && (name.equals("fsync") || name.equals("fdatasync"))) {
        if (!resumed && unfinished) {
          syncBegun = at;
        } else if (!resumed || syncBegun >= 0) {
          synced = at;
        }
      }
      if (call.group(4).contains("HTTP/1.1 202") && call.group(4).contains(id)) {
        assertThat(written).as(marker + " was written before its answer").isNotNegative();
        assertThat(synced).as(marker + " was synced before its answer").isGreaterThan(written);
        return;
      }
    }
    throw new AssertionError("the answer with " + id + " is not in the trace");
  }
}

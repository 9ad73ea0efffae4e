package io.toneout.signalr.tools;

import io.toneout.signalr.Hub;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A hub in a process of its own. Says its port; then for every line that it hears, how many clients
 * it has and how many bytes of heap are alive.
 */
public final class IdleHub {

  private IdleHub() {}

  /** Runs until its input ends. */
  public static void main(String[] args) throws Exception {
    try (RunningHub hub = RunningHub.of(Hub.builder().method("Void", call -> null).build());
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(hub.port());
      while (lines.readLine() != null) {
        System.out.println(hub.endpoint().connectionCount() + " " + liveHeap());
      }
    }
  }

  private static long liveHeap() {
    // the second collection takes what the first one has only made unreachable
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

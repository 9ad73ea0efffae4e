package io.toneout.signalr.tools;

import io.toneout.signalr.Hub;
import io.toneout.signalr.HubOptions;
import io.toneout.signalr.connection.Admission;
import io.toneout.signalr.connection.ConnectionRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A hub in a process of its own that lets in who has a token. Says its port; then for every line
 * that it hears, how many clients it has and how many bytes of heap are alive.
 */
public final class IdleHub {

  private IdleHub() {}

  /** Runs until its input ends. */
  public static void main(String[] args) throws Exception {
    Hub voids = Hub.builder().method("Void", call -> null).build();
    HubOptions options = HubOptions.builder().authenticator(IdleHub::admit).build();
    try (RunningHub hub = RunningHub.of(voids, options);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(hub.port());
      while (lines.readLine() != null) {
        System.out.println(hub.endpoint().connectionCount() + " " + liveHeap());
      }
    }
  }

  /** What a hub would keep of each user. */
  private record User(String token) {}

  private static Admission admit(ConnectionRequest request) {
    String token = request.bearerToken();
    return token == null ? Admission.unauthorized() : Admission.granted(new User(token));
  }

  private static long liveHeap() {
    // the second collection takes what the first one has only made unreachable
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

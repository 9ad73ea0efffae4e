package io.toneout.cli;

import io.toneout.server.Gateway;
import io.toneout.server.Version;
import io.toneout.server.config.Configuration;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Runs a gateway until this process is told to stop. */
final class Serving {

  private Serving() {}

  /** Returns only if the thread is interrupted, by exception. Says when the gateway is ready. */
  static int run(Configuration configuration) throws InterruptedException {
    Gateway gateway = Gateway.start(configuration);
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stopping"));
    System.out.println("Toneout " + Version.text() + " ready at " + gateway.url());
    long ready = System.nanoTime();
    System.out.println("Panel at " + gateway.url() + "/admin");
    System.out.printf(Locale.ROOT, "Started in %.2f s%n", secondsUntil(ready));
    System.out.flush();
    Thread.currentThread().join();
    return ExitCodes.DONE;
  }

  /** From the beginning of this process, by its own account, to a time of {@code nanoTime}. */
  private static double secondsUntil(long moment) {
    long now = ManagementFactory.getRuntimeMXBean().getUptime();
    return now / 1e3 - (System.nanoTime() - moment) / 1e9;
  }
}

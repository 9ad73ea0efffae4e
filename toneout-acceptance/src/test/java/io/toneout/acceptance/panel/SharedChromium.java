package io.toneout.acceptance.panel;

import com.microsoft.playwright.Browser;
import io.toneout.signalr.tools.Chromium;

/** The system's browser, started once for all tests of this JVM. */
final class SharedChromium {

  private static Chromium running;

  private SharedChromium() {}

  /** The browser; skips the test where there is none. */
  static synchronized Browser browser() {
    if (running == null) {
      running = Chromium.launch();
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
    }
    return running.browser();
  }
}

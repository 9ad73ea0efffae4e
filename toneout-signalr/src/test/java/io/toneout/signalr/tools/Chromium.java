package io.toneout.signalr.tools;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's Chromium, driven by Playwright with the system's Node.js. */
public final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--no-first-run");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable, Path node) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString())));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
  }

  /** Starts it; skips the test where there is none. */
  public static Chromium launch() {
    Optional<Path> executable = NAMES.stream().flatMap(Chromium::command).findFirst();
    Optional<Path> node = Requirements.command("node");
    Requirements.require(executable.isPresent(), "Chromium");
    Requirements.require(node.isPresent(), "Node.js");
    return new Chromium(executable.orElseThrow(), node.orElseThrow());
  }

  private static Stream<Path> command(String name) {
    return Requirements.command(name).stream();
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

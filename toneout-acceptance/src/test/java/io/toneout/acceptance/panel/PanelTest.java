package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.toneout.acceptance.RunningGateway;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A gateway for the tests of a class, and for each test a browser window that is signed in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PanelTest {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");
  private static final int WIDE = 1280;
  private static final int NARROW = 390;
  private static final int HEIGHT = 844;

  RunningGateway gateway;
  Page page;

  /** What must not have happened by the end of a test. */
  private final List<String> problems = new ArrayList<>();

  /** Cookies of the operator, so that not every test signs in. */
  private String signedIn;

  @BeforeAll
  void startGateway(@TempDir Path folder) {
    SharedChromium.browser();
    gateway = RunningGateway.start(folder, settings());
  }

  /** Settings of the gateway in pairs of key and value. */
  String[] settings() {
    return new String[] {"limits.sign-in", "0"};
  }

  @AfterAll
  void stopGateway() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @BeforeEach
  void openPage() {
    problems.clear();
    page = window(signedIn);
    if (signedIn == null) {
      signIn(page, "admin", RunningGateway.ADMIN_PASSWORD);
      rememberSignedIn();
    }
  }

  /** Lets the tests that follow use the session of this window. */
  void rememberSignedIn() {
    signedIn = page.context().storageState();
  }

  @AfterEach
  void closePage() {
    page.context().close();
    assertThat(problems).isEmpty();
  }

  /** A window of its own; with nobody signed in if the state is null. */
  Page window(String state) {
    BrowserContext context =
        SharedChromium.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(WIDE, HEIGHT)
                    .setStorageState(state));
    String host = URI.create(gateway.url()).getAuthority();
    context.onRequest(request -> {
      URI asked = URI.create(request.url());
      if (asked.getAuthority() != null && !host.equals(asked.getAuthority())) {
        problems.add("request to another host: " + asked);
      }
    });
    context.onConsoleMessage(message -> {
      if (message.type().equals("error") && !isExpected(message.text())) {
        problems.add("console: " + message.text());
      }
    });
    context.onWebError(error -> problems.add("script: " + error.error()));
    return context.newPage();
  }

  /** Forms that are wrong are answered 422, which browsers note in the console. */
  private static boolean isExpected(String message) {
    return message.matches(
        "Failed to load resource: the server responded with a status of 4\\d\\d.*");
  }

  /** Signs somebody in, who comes to the page that they look after. */
  void signIn(Page window, String name, String password) {
    window.navigate(gateway.url() + "/admin");
    window.getByLabel("Name").fill(name);
    window.getByLabel("Password").fill(password);
    button(window, "Sign in").click();
    assertThat(window.getByText("Sign out")).isVisible();
  }

  /** Goes to a page of the panel. */
  void open(String path) {
    page.navigate(gateway.url() + "/admin" + path);
  }

  /** Goes to a page of the tests' community. */
  void openCommunity(String path) {
    open("/c/" + RunningGateway.COMMUNITY + path);
  }

  Locator button(String name) {
    return button(page, name);
  }

  static Locator button(Page window, String name) {
    return window.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /**
   * Looks at the page in both themes and on a phone: takes a picture of each, finds what people
   * with a screen reader or weak eyes would stumble over, and what does not fit.
   */
  void look(String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      String theme = scheme.name().toLowerCase(Locale.ROOT);
      picture(name + "-" + theme);
      List<Rule> serious =
          new AxeBuilder(page)
              .setLegacyMode(true).analyze().getViolations().stream()
                  .filter(rule -> SERIOUS.contains(String.valueOf(rule.getImpact())))
                  .toList();
      assertThat(serious)
          .as(name + " in " + theme)
          .extracting(rule ->
              rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().getFirst().getHtml())
          .isEmpty();
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(NARROW, HEIGHT);
    picture(name + "-narrow");
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as(name + " on a phone")
        .isLessThanOrEqualTo(NARROW);
    page.setViewportSize(WIDE, HEIGHT);
  }

  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
  }
}

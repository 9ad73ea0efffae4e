package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.toneout.acceptance.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From a closed port to an event that arrived, without reading anything. */
class ServerPageTest extends PanelTest {

  @Test
  void saysThatThePortIsClosedAndWatchesATestEventArriveOnceItIsOpen() throws IOException {
    int port = freePort();
    gateway.api().register(1, port);
    openCommunity("/servers/1");
    button("Test connection").click();
    assertThat(page.getByText("Events do not get through.")).isVisible();
    assertThat(page.getByText("Nothing listens on 127.0.0.1:" + port).first()).isVisible();
    look("server-test-closed");

    link("Send test event").click();
    assertThat(page.getByText("It follows the schema of its type.")).isVisible();
    button("Send it").click();
    assertThat(page.getByText("It did not arrive yet and is tried again.")).isVisible();

    try (WebServer listener = WebServer.start(port, request -> 200)) {
      assertThat(page.getByText(Pattern.compile("It arrived over HTTP"))).isVisible();
      button("Test connection").click();
      assertThat(page.getByText("Events get through.")).isVisible();
      look("server-test-event");
    }
  }

  @Test
  void checksWhatIsTypedWhileItIsTyped() {
    gateway.api().register(2, 0);
    openCommunity("/servers/2/send");
    page.getByLabel("Type").selectOption("EVENT_UNIT_PANIC");
    assertThat(page.getByText("A unit pressed its panic button")).isVisible();
    page.getByLabel("Event", new Page.GetByLabelOptions().setExact(true)).fill("{\"type\":");
    assertThat(page.getByText("It cannot be sent:")).isVisible();
    page.getByLabel("Event", new Page.GetByLabelOptions().setExact(true))
        .fill("{\"type\":\"EVENT_UNIT_PANIC\",\"data\":{\"identId\":\"no number\"}}");
    assertThat(page.getByText("It can be sent, but does not follow the schema")).isVisible();
    look("send");
    button("Send it").click();
    assertThat(page.getByText("Your test event")).isVisible();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import io.toneout.acceptance.Received;
import io.toneout.acceptance.RunningGateway;
import io.toneout.acceptance.WebServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first day of somebody who has read nothing: every step is found on the page that the step
 * before it led to, by what is written there. No address is typed.
 */
class FirstDayTest extends PanelTest {

  private static final int REFUSED_YESTERDAY = 60;

  @Override
  @BeforeAll
  void startGateway(@TempDir Path folder) {
    Yesterday.refuse(folder, REFUSED_YESTERDAY);
    super.startGateway(folder);
  }

  @Test
  void fromAnEmptyListToAKeyThatWasRotatedWithoutLosingAListener() {
    open("");
    look("first-day-01-overview");
    int port = addsAServerAndLearnsThatItsPortIsClosed();
    try (WebServer listener = WebServer.start(port, request -> 200)) {
      sendsATestEventAndWatchesItArrive(listener);
      redeliversYesterdaysFailedDispatches(listener);
      rotatesTheKeyOfAListenerThatStays(listener);
    }
  }

  private int addsAServerAndLearnsThatItsPortIsClosed() {
    int port;
    try (WebServer once = WebServer.start()) {
      port = once.port();
    }
    link("Servers").click();
    look("first-day-02-servers");
    link("Add a server").first().click();
    assertThat(page.getByLabel("Number")).hasValue("1");
    page.getByLabel("Name").fill("Main street");
    page.getByLabel("Address of its HTTP listener").fill("127.0.0.1");
    page.getByLabel("Port of its HTTP listener").fill(String.valueOf(port));
    look("first-day-03-add");
    button("Add the server").click();
    assertThat(page.getByText("The server was added.")).isVisible();
    look("first-day-04-added");
    button("Test connection").click();
    assertThat(page.getByText("Events do not get through.")).isVisible();
    assertThat(page.getByText("Nothing listens on 127.0.0.1:" + port).first()).isVisible();
    look("first-day-05-closed");
    return port;
  }

  private void sendsATestEventAndWatchesItArrive(WebServer listener) {
    button("Test connection").click();
    assertThat(page.getByText("Events get through.")).isVisible();
    look("first-day-06-open");
    int probes = listener.received().count();
    link("Send a test event").click();
    look("first-day-07-send");
    button("Send it").click();
    assertThat(page.getByText(Pattern.compile("It arrived over HTTP"))).isVisible();
    look("first-day-08-arrived");
    listener.received().awaitCount(probes + 1);
  }

  private void redeliversYesterdaysFailedDispatches(WebServer listener) {
    link("Events").click();
    look("first-day-09-events");
    link("Failed").click();
    link("Yesterday").click();
    page.getByLabel("Type").fill(Yesterday.ONE_IN_THREE);
    button("Search").click();
    assertThat(page.locator("tbody tr")).hasCount(REFUSED_YESTERDAY / 3);
    look("first-day-10-failed-yesterday");
    int before = listener.received().count();
    link("Redeliver all that match").click();
    look("first-day-11-redeliver");
    button("Redeliver 20 events").click();
    assertThat(page.getByText("20 of 20")).isVisible();
    listener.received().awaitCount(before + REFUSED_YESTERDAY / 3);
    look("first-day-12-redelivered");
  }

  private void rotatesTheKeyOfAListenerThatStays(WebServer listener) {
    int before = listener.received().count();
    Received overWebsocket = new Received();
    HubConnection staying = connected(RunningGateway.KEY, overWebsocket);
    link("Keys").click();
    look("first-day-13-keys");

    page.getByText("Rotate").first().click();
    look("first-day-14-rotate");
    button("Rotate").click();
    String fresh = page.locator("#secret").textContent();
    look("first-day-15-rotated");

    assertThat(gateway.api().sessions(1)).as("the listener with the old key stayed").isEqualTo(1);
    gateway.api().as(fresh).publishNumber(1, 1);
    overWebsocket.awaitCount(1);
    staying.stop().blockingAwait();
    HubConnection changed = connected(fresh, overWebsocket);
    gateway.api().as(fresh).publishNumber(1, 2);
    overWebsocket.awaitCount(2);
    assertThat(overWebsocket.numbers()).containsExactly(1, 2);
    assertThat(listener.received().count()).as("went over HTTP").isEqualTo(before);
    page.reload();
    look("first-day-16-new-key-in-use");
    changed.stop().blockingAwait();
  }

  private HubConnection connected(String key, Received received) {
    HubConnection connection = HubConnectionBuilder.create(gateway.hubUrl()).build();
    connection.on("pushEvent", received::add, String.class);
    connection.start().blockingAwait();
    Map<?, ?> result =
        connection
            .invoke(Map.class, "authenticatev2", RunningGateway.COMMUNITY, key, 1)
            .blockingGet();
    assertThat(result.get("success")).isEqualTo(true);
    return connection;
  }
}

package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.toneout.acceptance.RunningGateway;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A map with tiles, which come from another host, and from that one alone. */
class MapTilesTest extends PanelTest {

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private HttpServer tiles;

  @Override
  String[] settings() {
    try {
      tiles = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    tiles.createContext("/", this::tile);
    tiles.start();
    return new String[] {
      "limits.sign-in", "0",
      "map.tiles", origin() + "/{z}/{x}/{y}.png",
      "map.attribution", "Tiles by <Anna> & others"
    };
  }

  @AfterAll
  void stopTiles() {
    if (tiles != null) {
      tiles.stop(0);
    }
  }

  @Test
  void tilesComeFromTheirHostAndOnlyTheMapMayLoadThem() {
    gateway.api().register(1, 0);
    String state = page.context().storageState();
    // A window that may ask another host, as others may not in these tests.
    try (BrowserContext context =
        SharedChromium.browser()
            .newContext(new Browser.NewContextOptions().setStorageState(state))) {
      Page map = context.newPage();
      String address = gateway.url() + "/admin/c/" + RunningGateway.COMMUNITY;
      String policy = policy(map, address + "/map/1");
      assertThat(policy).contains("img-src 'self' data: " + origin() + ";");
      assertThat(map.locator("img.leaflet-tile-loaded").first()).isVisible();
      assertThat(map.getByText("Tiles by <Anna> & others")).isVisible();
      assertThat(asked).allMatch(path -> path.matches("/\\d+/-?\\d+/-?\\d+\\.png")).isNotEmpty();
      assertThat(policy(map, address + "/servers")).contains("img-src 'self' data:;");
    }
  }

  private static String policy(Page window, String address) {
    return window.navigate(address).headerValue("content-security-policy");
  }

  private String origin() {
    return "http://127.0.0.1:" + tiles.getAddress().getPort();
  }

  private void tile(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().getPath());
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB), "png", image);
    exchange.getResponseHeaders().set("Content-Type", "image/png");
    exchange.sendResponseHeaders(200, image.size());
    exchange.getResponseBody().write(image.toByteArray());
    exchange.close();
  }
}

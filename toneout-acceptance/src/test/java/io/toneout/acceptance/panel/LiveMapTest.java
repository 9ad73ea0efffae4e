package io.toneout.acceptance.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.toneout.events.EventType;
import io.toneout.events.Examples;
import org.junit.jupiter.api.Test;

/** Units on the map, as their game server says where they are. */
class LiveMapTest extends PanelTest {

  private static final String HOSTILE = "<img src=x onerror=document.title=1>";

  @Override
  String[] settings() {
    return new String[] {"limits.sign-in", "0", "limits.unit-locations", "0"};
  }

  @Test
  void unitsMoveAndHaveTheirNamesWithoutAReload() {
    gateway.api().register(1, 0);
    Examples.all(EventType.EVENT_UNIT_LOGIN).forEach(example -> gateway.api().publish(1, example));
    openCommunity("/map/1");
    assertThat(page.getByText("Nobody was seen in the last five minutes")).isVisible();

    seen(1, unit("\"identId\":17", "Mission Row", 400, -980, 0));
    seen(1, unit("\"apiId\":\"license:abc\"", HOSTILE, 900, -300, 90));
    assertThat(page.locator(".unit-icon")).hasCount(2);
    assertThat(unitOnMap("2-L-17")).isVisible();
    assertThat(row("2-L-17")).containsText("Zoë Müller");
    assertThat(row("2-L-17")).containsText("Available");
    assertThat(row("license:abc")).containsText(HOSTILE);
    gateway
        .api()
        .publish(
            1, "{\"type\":\"EVENT_UNIT_PANIC\",\"data\":{\"identIds\":[17],\"isPanic\":true}}");
    assertThat(row("2-L-17")).containsText("Panic");
    look("map");

    double before = unitOnMap("2-L-17").boundingBox().x;
    seen(1, unit("\"identId\":17", "Pillbox", 3000, -980, 0));
    assertThat(row("2-L-17")).containsText("Pillbox");
    page.waitForCondition(() -> unitOnMap("2-L-17").boundingBox().x > before + 10);
    unitOnMap("license:abc").click();
    assertThat(page.locator(".leaflet-popup")).containsText(HOSTILE);
  }

  @Test
  void eachServerHasItsOwnMap() {
    gateway.api().register(5, 0);
    gateway.api().register(6, 0);
    seen(6, unit("\"identId\":99", "Paleto Bay", -200, 6200, 0));
    openCommunity("/map?server=5");
    assertThat(page).hasURL(gateway.url() + "/admin/c/springfield/map/5");
    assertThat(page.getByText("Nobody was seen in the last five minutes")).isVisible();
    page.getByLabel("Server", new Page.GetByLabelOptions().setExact(true)).selectOption("6");
    button("Show").click();
    assertThat(row("99")).containsText("Paleto Bay");
    BoundingBox map = page.locator("#map").boundingBox();
    BoundingBox unit = unitOnMap("99").boundingBox();
    assertThat(unit.x).isBetween(map.x, map.x + map.width);
    assertThat(unit.y).isBetween(map.y, map.y + map.height);
    button("All units").click();
  }

  private void seen(int serverId, String update) {
    gateway
        .api()
        .json(
            "PATCH",
            "/v2/emergency/servers/" + serverId + "/unit-locations",
            "{\"updates\":[" + update + "]}");
  }

  private static String unit(String identity, String location, int x, int y, int heading) {
    return "{%s,\"location\":\"%s\",\"coordinates\":{\"x\":%d,\"y\":%d,\"z\":30,\"w\":%d}}"
        .formatted(identity, location, x, y, heading);
  }

  private Locator unitOnMap(String label) {
    return page.locator(".unit-icon .label").filter(new Locator.FilterOptions().setHasText(label));
  }

  private Locator row(String label) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(label));
  }
}

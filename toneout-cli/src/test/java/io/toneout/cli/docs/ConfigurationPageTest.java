package io.toneout.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.server.config.Configuration;
import io.toneout.server.config.EffectiveValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md names every setting, with the default that it has. */
class ConfigurationPageTest {

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([^`]+)` \\| `(TONEOUT_[A-Z0-9_]+)` \\| (?:`([^`]*)`|–) \\| .*\\|$",
          Pattern.MULTILINE);

  @Test
  void everySettingIsThereWithItsVariableAndItsDefault() {
    List<String> documented =
        ROW.matcher(Page.read("configuration.md").text())
            .results()
            .map(ConfigurationPageTest::row)
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Configuration.of(Map.of()).values().stream().map(ConfigurationPageTest::row).toList());
  }

  @Test
  void theFileThatIsShownIsOneThatCanBeUsed() {
    Path shown = Page.ROOT.resolve("examples/toneout.yaml");

    Configuration configuration = Configuration.load(Map.of(), Map.of(), shown);

    assertThat(configuration.isDefault("delivery.ttl-by-type.EVENT_TONE")).isFalse();
    assertThat(configuration.isDefault("outbound.allow")).isFalse();
  }

  private static String row(MatchResult row) {
    String fallback = row.group(3) == null ? "–" : row.group(3);
    return row.group(1) + " " + row.group(2) + " " + fallback;
  }

  private static String row(EffectiveValue value) {
    String variable =
        "TONEOUT_" + value.key().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    boolean none = value.shown() == null || value.shown().isEmpty();
    return value.key() + " " + variable + " " + (none ? "–" : value.shown());
  }
}

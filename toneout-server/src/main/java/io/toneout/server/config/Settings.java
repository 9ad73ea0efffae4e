package io.toneout.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All settings of all layers, the strongest of each key, and what is wrong with them.
 *
 * <p>Filled and read by one thread while the configuration is loaded; not changed after.
 */
final class Settings {

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private final Map<String, Setting> strongest = new LinkedHashMap<>();
  private final List<String> problems;

  Settings(List<String> problems) {
    this.problems = problems;
  }

  /** Puts a layer over those before it. */
  void add(List<Setting> layer) {
    for (Setting setting : layer) {
      if (!isKnown(setting.key())) {
        if (!isEmptySection(setting)) {
          problems.add(unknown(setting.key(), setting.origin(), NearestName.key(setting.key())));
        }
      } else if (!setting.isBlank()) {
        strongest.put(setting.key(), setting);
      }
    }
  }

  /** The settings that flags make. */
  static List<Setting> ofFlags(Map<String, String> flags) {
    List<Setting> settings = new ArrayList<>();
    flags.forEach((key, text) -> settings.add(new Setting(key, text, "--" + key)));
    return settings;
  }

  /** The settings in the environment; adds what is unknown there to the problems. */
  List<Setting> ofEnvironment(Map<String, String> environment) {
    Map<String, String> keys = new LinkedHashMap<>();
    Keys.ALL.forEach(key -> keys.put(key.environmentName(), key.name()));
    String ttlPrefix = Key.environmentName(Keys.TTL_BY_TYPE);
    List<Setting> settings = new ArrayList<>();
    // Sorted, so that problems come in the same order each time.
    new TreeMap<>(environment)
        .forEach((name, text) -> {
          if (!name.startsWith(Key.ENVIRONMENT_PREFIX) || Keys.OTHER_VARIABLES.contains(name)) {
            return;
          }
          String key = keys.get(name);
          if (key == null && name.startsWith(ttlPrefix)) {
            key = Keys.TTL_BY_TYPE + name.substring(ttlPrefix.length());
          }
          if (key == null || !isKnown(key)) {
            problems.add(unknown(name, "the environment", NearestName.in(name, keys.keySet())));
          } else {
            settings.add(new Setting(key, text, name));
          }
        });
    return settings;
  }

  /** The value of a key that has a default. */
  <T> T require(Key<T> key, T instead) {
    T value = find(key);
    return value == null ? instead : value;
  }

  /** The value of a key, its default, or null. A bad value becomes a problem, and is null. */
  <T> @Nullable T find(Key<T> key) {
    Setting setting = strongest.get(key.name());
    String text = setting == null ? key.fallback() : setting.text();
    if (text == null) {
      return null;
    }
    try {
      return key.parser().apply(text);
    } catch (IllegalArgumentException e) {
      String origin = setting == null ? Setting.DEFAULT : setting.origin();
      String shown = key.secret() ? Secret.MASK : text;
      problems.add(
          "%s = \"%s\" (%s): expected %s.".formatted(key.name(), shown, origin, key.expected()));
      return null;
    }
  }

  /** Whether somebody set the key. */
  boolean isSet(Key<?> key) {
    return strongest.containsKey(key.name());
  }

  /** A key as it takes effect, with secrets masked. */
  EffectiveValue effective(Key<?> key) {
    Setting setting = strongest.get(key.name());
    if (setting == null) {
      return new EffectiveValue(key.name(), key.fallback(), Setting.DEFAULT);
    }
    return new EffectiveValue(key.name(), key.shown(setting.text()), setting.origin());
  }

  /** The event types that have a time to live of their own, by default or as set. */
  List<String> typesWithTtl() {
    TreeMap<String, Boolean> types = new TreeMap<>();
    Keys.TTL_BY_TYPE_DEFAULTS.keySet().forEach(type -> types.put(type, true));
    strongest.keySet().stream()
        .filter(key -> key.startsWith(Keys.TTL_BY_TYPE))
        .forEach(key -> types.put(key.substring(Keys.TTL_BY_TYPE.length()), true));
    return List.copyOf(types.keySet());
  }

  private static boolean isKnown(String name) {
    return Keys.ALL.stream().anyMatch(key -> key.name().equals(name))
        || (name.startsWith(Keys.TTL_BY_TYPE)
            && TYPE.matcher(name.substring(Keys.TTL_BY_TYPE.length())).matches());
  }

  /** A section of the file whose lines are all commented out. */
  private static boolean isEmptySection(Setting setting) {
    String prefix = setting.key() + ".";
    return setting.isBlank()
        && (Keys.ALL.stream().anyMatch(key -> key.name().startsWith(prefix))
            || prefix.equals(Keys.TTL_BY_TYPE));
  }

  private static String unknown(String name, String origin, String nearest) {
    return "Unknown key \"%s\" (%s). Did you mean \"%s\"?".formatted(name, origin, nearest);
  }
}

package io.toneout.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How values are written. Each reader throws {@link IllegalArgumentException} for anything else.
 */
final class Syntax {

  private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern DURATION = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d))+");
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

  private Syntax() {}

  /** A whole number in a range, both ends included. */
  static Function<String, Integer> integer(int least, int most) {
    return text -> {
      int value = Integer.parseInt(text);
      require(value >= least && value <= most);
      return value;
    };
  }

  /** {@code 24h}, {@code 500ms}, {@code 1h30m}; {@code 0} needs no unit. */
  static Function<String, Duration> duration(Duration least, Duration most) {
    return text -> {
      Duration value = duration(text);
      require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
      return value;
    };
  }

  private static Duration duration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    require(DURATION.matcher(text).matches());
    Duration sum = Duration.ZERO;
    Matcher part = DURATION_PART.matcher(text);
    while (part.find()) {
      long count = Long.parseLong(part.group(1));
      sum =
          switch (part.group(2)) {
            case "ms" -> sum.plusMillis(count);
            case "s" -> sum.plusSeconds(count);
            case "m" -> sum.plusMinutes(count);
            case "h" -> sum.plusHours(count);
            default -> sum.plusDays(count);
          };
    }
    return sum;
  }

  /** Writes a duration in its largest whole unit. */
  static String write(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 60 != 0 || seconds == 0) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes % 60 != 0) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    return hours % 24 != 0 ? hours + "h" : hours / 24 + "d";
  }

  /** Values separated by commas; blanks around them do not count. */
  static <T> Function<String, List<T>> list(Function<String, T> element) {
    return text ->
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(element)
            .toList();
  }

  static String host(String text) {
    require(HostSyntax.isHost(text));
    return text;
  }

  /** Text that can stand in a header: no blanks, nothing outside ASCII. */
  static String token(String text) {
    require(VISIBLE_ASCII.matcher(text).matches());
    return text;
  }

  /** {@code https://cad.example.org:8443}, in lower case, as browsers send it. */
  static String origin(String text) {
    String origin = text.toLowerCase(Locale.ROOT);
    require(ORIGIN.matcher(origin).matches());
    require(URI.create(origin).getHost() != null);
    return origin;
  }

  /** An http or https URL without query; the slash at its end is dropped. */
  static URI url(String text) {
    URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    require("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    require(url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null);
    require(url.getRawUserInfo() == null);
    return url;
  }

  /** The URL of a map tile: http or https, the host without a placeholder, all three behind it. */
  static String tiles(String text) {
    int first = text.indexOf('{');
    require(first > 0 && VISIBLE_ASCII.matcher(text).matches());
    require(List.of("{z}", "{x}", "{y}").stream().allMatch(text::contains));
    URI before = URI.create(text.substring(0, first));
    require("http".equals(before.getScheme()) || "https".equals(before.getScheme()));
    require(before.getHost() != null && before.getRawUserInfo() == null);
    require(before.getRawPath().startsWith("/"));
    return text;
  }

  /** Four finite numbers; the first and the third stretch, so they are not 0. */
  static List<Double> transformation(String text) {
    List<Double> numbers = list(Double::valueOf).apply(text);
    require(numbers.size() == 4 && numbers.stream().allMatch(Double::isFinite));
    require(numbers.get(0) != 0 && numbers.get(2) != 0);
    return numbers;
  }

  /** The driver would take {@code user:password@host} for a host's name. */
  static String databaseUrl(String text) {
    require(text.startsWith("jdbc:postgresql:"));
    int query = text.indexOf('?');
    require(text.substring(0, query < 0 ? text.length() : query).indexOf('@') < 0);
    return text;
  }

  static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("Not what was expected.");
    }
  }
}

package io.toneout.docs.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one frame that all pages share: HTML with {@code {{name}}} for what is put in. {@code
 * {{{name}}}} is HTML already, everything else is escaped.
 */
final class Template {

  private static final Pattern PLACE = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

  private final String text;

  Template(String text) {
    this.text = text;
  }

  /** A template that comes with this build. */
  static Template named(String name) {
    return new Template(new String(resource(name), StandardCharsets.UTF_8));
  }

  /**
   * The text with everything put in.
   *
   * @throws IllegalArgumentException if the template names what is not given
   */
  String with(Map<String, String> values) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
  }

  private static String value(MatchResult place, Map<String, String> values) {
    boolean html = place.group(1) != null;
    String name = html ? place.group(1) : place.group(2);
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The template asks for '" + name + "'.");
    }
    return html ? value : HtmlText.escape(value);
  }

  /** A file that stands beside this class. */
  static byte[] resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The file " + name + " is missing from this build.");
      }
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

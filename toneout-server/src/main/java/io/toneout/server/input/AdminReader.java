package io.toneout.server.input;

import io.toneout.delivery.registry.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what the operator sends about communities and keys; {@link #check} names what is wrong. */
public final class AdminReader {

  private static final Pattern COMMUNITY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|h|d)?");
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(365);

  /** How long what is replaced stays good, if nobody says. */
  public static final Duration OVERLAP = Duration.ofHours(24);

  private final ObjectNode body;
  private final List<InvalidInput.Pointed> errors = new ArrayList<>();

  /** Reads from an object. */
  public AdminReader(ObjectNode body) {
    this.body = body;
  }

  /** The id of a community. */
  public String communityId() {
    return text(
        "communityId",
        COMMUNITY_ID,
        "It has to begin with a letter or digit and be made of letters, digits, '.', '_' and '-',"
            + " at most 64.");
  }

  /** A name for people. */
  public String name() {
    return text("name", NAME, "It has to be text of 1 to 200 characters.");
  }

  /** A name for people, or the other one if none is said. */
  public String optionalName(String fallback) {
    return body.path("name").isMissingNode() ? fallback : name();
  }

  /** What a key may be used for; everything if nothing is said. */
  public Set<Scope> scopes() {
    JsonNode value = body.path("scopes");
    if (value.isMissingNode()) {
      return EnumSet.allOf(Scope.class);
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    boolean known = value.isArray() && !value.isEmpty();
    for (JsonNode name : value) {
      Optional<Scope> scope = Scope.fromWire(name.asString(""));
      known &= scope.isPresent();
      scope.ifPresent(scopes::add);
    }
    if (!known) {
      wrong("scopes", "It has to be an array with one or more of publish, listen, configure.");
    }
    return scopes;
  }

  /** Whether a key is to be the delivery key; not if nothing is said. */
  public boolean delivery() {
    JsonNode value = body.path("delivery");
    if (!value.isMissingNode() && !value.isBoolean()) {
      wrong("delivery", "It has to be true or false.");
    }
    return value.isBoolean() && value.booleanValue();
  }

  /** How long what is replaced stays good; {@link #OVERLAP} if nothing is said. */
  public Duration overlap() {
    JsonNode value = body.path("overlap");
    if (value.isMissingNode()) {
      return OVERLAP;
    }
    Matcher matcher = DURATION.matcher(value.asString(""));
    if (matcher.matches() && (matcher.group(2) != null || Long.parseLong(matcher.group(1)) == 0)) {
      Duration overlap = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
      if (overlap.compareTo(LONGEST_OVERLAP) <= 0) {
        return overlap;
      }
    }
    wrong("overlap", "It has to be a duration such as 30m, 24h or 7d, at most 365d, or 0.");
    return Duration.ZERO;
  }

  /** Throws what was wrong in all that was read, if anything was. */
  public void check() {
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
  }

  private static Duration duration(long count, String unit) {
    return switch (unit) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      case null, default -> Duration.ofSeconds(count);
    };
  }

  private String text(String member, Pattern form, String otherwise) {
    String text = body.path(member).isString() ? body.path(member).stringValue() : "";
    if (!form.matcher(text).matches()) {
      wrong(member, otherwise);
    }
    return text;
  }

  private void wrong(String member, String detail) {
    errors.add(new InvalidInput.Pointed("/" + member, detail));
  }
}

package io.toneout.server.panel.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a form's fields and what is wrong with them.
 *
 * @param values by field
 * @param errors by field; under the empty name what is wrong with the whole
 */
public record Form(Map<String, String> values, Map<String, String> errors) {

  /** A form with nothing in it. */
  public static final Form EMPTY = new Form(Map.of(), Map.of());

  /** What stands in a field. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** Whether a box is ticked. */
  public boolean ticked(String field) {
    return !value(field).isEmpty();
  }

  /** What is wrong with a field; null if nothing is. */
  public @Nullable String error(String field) {
    return errors.get(field);
  }

  /** Whether nothing is wrong. */
  public boolean isValid() {
    return errors.isEmpty();
  }

  /** The same, with something wrong in a field, unless {@code problem} is null. */
  public Form wrong(String field, @Nullable String problem) {
    if (problem == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(errors);
    more.putIfAbsent(field, problem);
    return new Form(values, more);
  }
}

package io.toneout.server.panel.page;

import io.toneout.server.input.InvalidInput;
import io.toneout.server.panel.view.Form;
import io.toneout.server.panel.web.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings together a form's fields and what the core's readers say is wrong with them. */
final class Fields {

  private Fields() {}

  /** The form as it was sent, to be shown again. */
  static Form sent(Visit visit) {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, List<String>> field : visit.form().entrySet()) {
      if (!field.getKey().equals("csrf")) {
        values.put(field.getKey(), field.getValue().getFirst());
      }
    }
    return new Form(values, Map.of());
  }

  /** The same form with the mistakes at their fields: a field is named like the JSON member. */
  static Form wrong(Form form, InvalidInput mistakes) {
    Form marked = form;
    for (InvalidInput.Pointed mistake : mistakes.errors()) {
      String pointer = mistake.pointer();
      marked = marked.wrong(pointer.substring(pointer.lastIndexOf('/') + 1), mistake.detail());
    }
    return marked;
  }
}

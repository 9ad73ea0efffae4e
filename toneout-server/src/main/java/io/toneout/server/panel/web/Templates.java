package io.toneout.server.panel.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.toneout.server.panel.view.Shell;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns views into HTML. Every value is escaped for the place where it stands; templates are
 * classes of this build, loaded when they are first shown. Any thread that may compute.
 */
public final class Templates {

  private final Supplier<TemplateEngine> engine =
      new FirstUse<>(() -> TemplateEngine.createPrecompiled(ContentType.Html));

  /** A page in its frame. */
  public String page(View view, Shell shell) {
    return render(view.with("shell", shell));
  }

  /** A part of a page. */
  public String part(View view) {
    return render(view);
  }

  private String render(View view) {
    StringOutput output = new StringOutput(16 * 1024);
    Map<String, @Nullable Object> parameters = new HashMap<>(view.parameters());
    engine.get().render(view.template() + ".jte", parameters, output);
    return output.toString();
  }
}

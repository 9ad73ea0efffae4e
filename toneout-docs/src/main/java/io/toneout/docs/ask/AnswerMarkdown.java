package io.toneout.docs.ask;

import io.toneout.docs.Markdown;
import java.util.List;
import java.util.Set;

/** Answers, and the parts of passages in them, as Markdown. */
public final class AnswerMarkdown {

  private AnswerMarkdown() {}

  /**
   * The whole answer as a page.
   *
   * @param toRoot the way to the folder of all pages from where it will be read
   */
  public static String page(Answer answer, String toRoot) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(Markdown.escape(answer.question())).append("\n\n");
    if (!answer.answered()) {
      page.append("**Not answered here.** ").append(reason(answer)).append("\n\n");
      excerpts(page, "What comes nearest", answer, toRoot);
      return page.append(further("Nearest pages", answer, toRoot)).toString();
    }
    page.append(answer.text()).append("\n\n");
    page.append("— from ").append(link(answer.excerpts().getFirst().place(), toRoot));
    page.append("\n\n");
    excerpts(page, "Excerpts", answer, toRoot);
    return page.append(further("Further reading", answer, toRoot)).toString();
  }

  private static void excerpts(StringBuilder page, String title, Answer answer, String toRoot) {
    if (!answer.excerpts().isEmpty()) {
      page.append("## ").append(title).append("\n\n");
    }
    for (Answer.Excerpt excerpt : answer.excerpts()) {
      page.append("### ").append(link(excerpt.place(), toRoot)).append("\n\n");
      excerpt
          .markdown()
          .lines()
          .forEach(line -> page.append(line.isEmpty() ? ">" : "> ").append(line).append('\n'));
      page.append('\n');
    }
  }

  private static String reason(Answer answer) {
    String near =
        answer.excerpts().isEmpty()
            ? "No page of the documentation covers this question."
            : "No passage says it for certain; see whether one of these does.";
    if (answer.unknown().isEmpty()) {
      return near;
    }
    String unknown =
        "The documentation does not mention "
            + String.join(
                ", ",
                answer.unknown().stream().map(word -> "“" + Markdown.escape(word) + "”").toList())
            + ".";
    return answer.excerpts().isEmpty() ? unknown : unknown + " " + near;
  }

  private static String further(String heading, Answer answer, String toRoot) {
    if (answer.further().isEmpty()) {
      return "";
    }
    StringBuilder list = new StringBuilder("## " + heading + "\n\n");
    answer.further().forEach(place -> list.append("- ").append(link(place, toRoot)).append('\n'));
    return list.toString();
  }

  private static String link(Place place, String toRoot) {
    return "[" + Markdown.escape(place.name()) + "](" + toRoot + place.link() + ")";
  }

  /** Those units of a passage, put together as they were. */
  static String of(Passage passage, List<Unit> units, Set<Integer> taken) {
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < passage.blocks().size(); number++) {
      int block = number;
      List<Integer> parts =
          taken.stream()
              .map(units::get)
              .filter(unit -> unit.block() == block)
              .map(Unit::at)
              .toList();
      if (!parts.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n\n").append(part(passage.blocks().get(block), parts));
      }
    }
    return text.toString();
  }

  private static String part(Block block, List<Integer> parts) {
    return switch (block) {
      case Block.Prose prose ->
          String.join(" ", parts.stream().map(at -> prose.sentences().get(at)).toList());
      case Block.Items items ->
          String.join("\n", parts.stream().map(at -> "- " + items.items().get(at)).toList());
      case Block.Table table -> table(table, parts);
      case Block.Code code ->
          "```" + code.language() + "\n" + code.text().stripTrailing() + "\n```";
    };
  }

  private static String table(Block.Table table, List<Integer> parts) {
    StringBuilder text = new StringBuilder();
    text.append(row(table.header())).append('\n');
    text.append(row(table.header().stream().map(head -> "---").toList()));
    parts.forEach(at -> text.append('\n').append(row(table.rows().get(at))));
    return text.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}

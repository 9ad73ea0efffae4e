package io.toneout.cli;

import io.toneout.cli.terminal.Terminal;
import io.toneout.docs.Page;
import io.toneout.docs.ask.Answer;
import io.toneout.docs.ask.Answer.Excerpt;
import io.toneout.docs.ask.AnswerMarkdown;
import io.toneout.docs.ask.Answers;
import io.toneout.docs.ask.Place;
import io.toneout.server.docs.Documentation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code toneout ask}: answers a question from the documentation. */
@Command(
    name = "ask",
    description = {
      "Answer a question from the documentation, offline.",
      "Ends with 3 when the documentation does not answer it."
    },
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {

  private static final String FOLDER = "docs/";

  @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "In your own words.")
  private List<String> question = List.of();

  @Option(names = "--page", paramLabel = "PAGE", description = "The page that counts most: hub …")
  private String page = Page.HOME;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    String text = String.join(" ", question);
    if (text.isBlank() || text.length() > Answers.LONGEST_QUESTION) {
      throw new ParameterException(
          spec.commandLine(), "A question has 1 to " + Answers.LONGEST_QUESTION + " characters.");
    }
    Documentation documentation = Documentation.load();
    String path = page.replaceAll("\\.md$", "");
    if (documentation.manual().page(path).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no page '" + page + "'. The pages: " + pages(documentation) + ".");
    }
    Answer answer = documentation.answers().answer(text, path);
    Terminal.of(spec.commandLine())
        .line(json ? json(answer) : AnswerMarkdown.page(answer, FOLDER).stripTrailing());
    return answer.answered() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private static String pages(Documentation documentation) {
    return String.join(", ", documentation.manual().pages().stream().map(Page::path).toList());
  }

  private static String json(Answer answer) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("question", answer.question()).put("answered", answer.answered());
    json.put("answer", answer.answered() ? answer.text() : null);
    ArrayNode excerpts = json.putArray("excerpts");
    for (Excerpt excerpt : answer.excerpts()) {
      place(excerpts.addObject(), excerpt.place()).put("text", excerpt.markdown());
    }
    ArrayNode further = json.putArray("furtherReading");
    answer.further().forEach(place -> place(further.addObject(), place));
    return json.toString();
  }

  private static ObjectNode place(ObjectNode json, Place place) {
    return json.put("page", place.title())
        .put("heading", place.heading())
        .put("link", FOLDER + place.link());
  }
}

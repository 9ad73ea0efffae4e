package io.toneout.server.docs;

import io.toneout.docs.ask.Block;
import io.toneout.docs.ask.Passage;
import io.toneout.docs.ask.PassageSource;
import io.toneout.docs.ask.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations of the REST API, each as a passage: what it does, what it takes and answers. */
final class OperationPassages implements PassageSource {

  private static final String TITLE = "REST API";

  @Override
  public List<Passage> passages() {
    JsonNode document = JsonMapper.shared().readTree(ApiDocument.json(""));
    List<Passage> passages = new ArrayList<>();
    Set<String> seen = new HashSet<>(); // some operations have several paths
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String request = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        String summary = operation.getValue().path("summary").asString();
        if (!isForOldClients(operation.getValue()) && seen.add(summary)) {
          passages.add(passage(request, operation.getValue(), document));
        }
      }
    }
    return passages;
  }

  private static boolean isForOldClients(JsonNode operation) {
    return operation.path("tags").path(0).asString().equals("Legacy");
  }

  private static Passage passage(String request, JsonNode operation, JsonNode document) {
    String tag = operation.path("tags").path(0).asString();
    String anchor = "#/" + tag.replace(' ', '_') + "/" + operation.path("operationId").asString();
    String summary = operation.path("summary").asString();
    List<Block> blocks = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    sentences.add("`" + request + "`: " + summary + ".");
    sentences.addAll(sentences(operation.path("description").asString("")));
    blocks.add(new Block.Prose(sentences));
    List<List<String>> parameters = parameters(operation, document);
    if (!parameters.isEmpty()) {
      blocks.add(new Block.Table(List.of("Parameter", "Meaning"), parameters));
    }
    return new Passage(new Place(Place.API, TITLE, summary, anchor), blocks);
  }

  private static List<String> sentences(String description) {
    String text = description.strip().replaceAll("\\s+", " ");
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=[.!?])\\s+(?=[\\p{Lu}`])"));
  }

  /** Those in the query and in headers; what stands in the path, the path says. */
  private static List<List<String>> parameters(JsonNode operation, JsonNode document) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode reference : operation.path("parameters")) {
      String target = reference.path("$ref").asString("");
      JsonNode parameter = target.isEmpty() ? reference : document.at(target.substring(1));
      if (!parameter.path("in").asString().equals("path")) {
        String meaning = parameter.path("description").asString("").strip();
        rows.add(
            List.of(
                "`" + parameter.path("name").asString() + "`", meaning.replaceAll("\\s+", " ")));
      }
    }
    return rows;
  }
}

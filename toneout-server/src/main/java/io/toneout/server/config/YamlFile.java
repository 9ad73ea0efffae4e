package io.toneout.server.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads {@code toneout.yaml} into settings that know their line.
 *
 * <p>Only the tree of nodes is read, never what YAML would make of it: {@code validation: off}
 * stays {@code off} and a key {@code 0123} stays as it is.
 */
final class YamlFile {

  private static final int DEEPEST = 6;

  private final String name;
  private final List<String> problems;
  private final List<Setting> settings = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private YamlFile(String name, List<String> problems) {
    this.name = name;
    this.problems = problems;
  }

  /** Reads a file that exists; adds a sentence to {@code problems} for all that is wrong in it. */
  static List<Setting> read(Path file, List<String> problems) {
    String name = String.valueOf(file.getFileName());
    try {
      return parse(name, Files.readString(file), problems);
    } catch (MalformedInputException e) {
      problems.add(file + " is not UTF-8 text.");
    } catch (IOException e) {
      problems.add("Cannot read " + file + ": " + e + ". Check the file and its permissions.");
    }
    return List.of();
  }

  static List<Setting> parse(String name, String text, List<String> problems) {
    YamlFile file = new YamlFile(name, problems);
    try (Reader reader = new StringReader(text)) {
      Node root = new Yaml(new LoaderOptions()).compose(reader);
      if (root instanceof MappingNode mapping) {
        file.mapping("", mapping, 1);
      } else if (root != null && !isEmpty(root)) {
        problems.add(name + " has to consist of lines such as \"port: 8080\".");
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(name + " line " + line + " is not valid YAML: " + e.getProblem() + ".");
    } catch (YAMLException | IOException e) {
      problems.add(name + " is not valid YAML: " + e.getMessage() + ".");
    }
    return file.settings;
  }

  private void mapping(String prefix, MappingNode mapping, int depth) {
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(at(entry.getKeyNode()) + ": a key has to be plain text.");
        continue;
      }
      String path = prefix + key.getValue();
      if (!seen.add(path)) {
        problems.add(at(key) + ": \"" + path + "\" is there twice; keep one of them.");
      } else if (entry.getValueNode() instanceof MappingNode inner && depth < DEEPEST) {
        mapping(path + ".", inner, depth + 1);
      } else {
        settings.add(new Setting(path, text(path, entry.getValueNode()), at(key)));
      }
    }
  }

  private String text(String path, Node value) {
    if (isEmpty(value)) {
      return "";
    }
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    if (value instanceof SequenceNode sequence) {
      StringJoiner joined = new StringJoiner(",");
      for (Node element : sequence.getValue()) {
        if (element instanceof ScalarNode scalar) {
          joined.add(scalar.getValue());
        } else {
          problems.add(at(element) + ": the list \"" + path + "\" can hold plain values only.");
        }
      }
      return joined.toString();
    }
    problems.add(at(value) + ": \"" + path + "\" is nested too deeply.");
    return "";
  }

  private String at(Node node) {
    return name + " line " + (node.getStartMark().getLine() + 1);
  }

  private static boolean isEmpty(Node node) {
    return node.getTag().equals(Tag.NULL);
  }
}

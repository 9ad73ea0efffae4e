package io.toneout.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.signalr.tools.NodePackages;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A listener on the official JavaScript client, in a Node process of its own. */
final class JsListener implements AutoCloseable {

  private final Process process;
  private final BufferedWriter commands;
  private final Received received = new Received();
  private final BlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();

  private JsListener(Process process) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("js-listener").start(this::hear);
  }

  /** Connects without authenticating. */
  static JsListener connect(String hubUrl, boolean skipNegotiation) {
    ObjectNode options = JsonMapper.shared().createObjectNode();
    return connect(options.put("url", hubUrl).put("skipNegotiation", skipNegotiation));
  }

  /** Connects over one transport, in the client's spelling, without authenticating. */
  static JsListener connect(String hubUrl, String transport) {
    ObjectNode options = JsonMapper.shared().createObjectNode();
    return connect(options.put("url", hubUrl).put("transport", transport));
  }

  private static JsListener connect(ObjectNode options) {
    NodePackages.install();
    try {
      Process process =
          new ProcessBuilder(List.of("node", "listener.mjs", "signalr-10", options.toString()))
              .directory(NodePackages.FOLDER.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      JsListener listener = new JsListener(process);
      listener.command(JsonMapper.shared().createObjectNode().put("do", "start"));
      listener.await("started");
      return listener;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Connects and authenticates for a server. */
  static JsListener connect(RunningGateway gateway, int serverId) {
    JsListener listener = connect(gateway.hubUrl(), false);
    listener.authenticate(serverId);
    return listener;
  }

  void authenticate(int serverId) {
    JsonNode result = authenticate(RunningGateway.KEY, serverId);
    assertThat(result.path("success").booleanValue()).as(result.toString()).isTrue();
  }

  JsonNode authenticate(String key, Object serverId) {
    return invoke("authenticatev2", RunningGateway.COMMUNITY, key, serverId);
  }

  /** Invokes a hub method and returns its result; fails if the hub answers with an error. */
  JsonNode invoke(String target, Object... args) {
    sendInvoke(target, args);
    return await("result").path("result");
  }

  /** Invokes a hub method that must fail, and returns the error's text. */
  String invokeFailing(String target, Object... args) {
    sendInvoke(target, args);
    return await("failed").path("error").stringValue();
  }

  Received received() {
    return received;
  }

  /** The socket goes without a word; the client reconnects by itself. */
  void drop() {
    command(JsonMapper.shared().createObjectNode().put("do", "drop"));
  }

  /** Waits for the client to say that; what it says instead is in the error. */
  JsonNode await(String what) {
    List<JsonNode> others = new ArrayList<>();
    try {
      while (true) {
        JsonNode line = said.poll(30, TimeUnit.SECONDS);
        assertThat(line).as("the client never said " + what + " but " + others).isNotNull();
        if (line.path("what").stringValue("").equals(what)) {
          return line;
        }
        others.add(line);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The process ends as if the machine had lost power. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }

  private void sendInvoke(String target, Object... args) {
    ObjectNode command = JsonMapper.shared().createObjectNode();
    command.put("do", "invoke").put("target", target);
    command.set("args", JsonMapper.shared().valueToTree(args));
    command(command);
  }

  private void command(JsonNode command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException("the Node process ended", failure);
    }
  }

  private void hear() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = JsonMapper.shared().readTree(line);
        if (json.path("what").stringValue("").equals("push")) {
          received.add(json.path("payload").stringValue());
        } else {
          said.add(json);
        }
      }
    } catch (IOException ended) {
      // The process was killed: nothing more comes.
    }
  }
}

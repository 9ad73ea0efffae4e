package io.toneout.cli;

import io.toneout.cli.gateway.GatewayClient;
import io.toneout.server.Gateway;
import io.toneout.server.config.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A gateway in this process on a free port, and the arguments that lead to it. */
final class TestGateway implements AutoCloseable {

  static final String COMMUNITY = "springfield";
  static final String KEY = "a-key-for-the-tests-0001";
  static final String ADMIN_TOKEN = "an-admin-token-for-the-tests";

  private final Gateway gateway;
  private final GatewayClient client;

  private TestGateway(Gateway gateway) {
    this.gateway = gateway;
    this.client = new GatewayClient(URI.create(gateway.url()), KEY);
  }

  /** Starts one on the folder. Settings come in pairs of key and value. */
  static TestGateway start(Path data, String... settings) {
    Map<String, String> flags = new HashMap<>();
    flags.put("port", "0");
    flags.put("data", data.toString());
    flags.put("bootstrap.community", COMMUNITY);
    flags.put("bootstrap.api-key", KEY);
    flags.put("bootstrap.admin-token", ADMIN_TOKEN);
    flags.put("bootstrap.admin-password", "a-password-for-the-tests");
    flags.put("delivery.session-settle", "50ms");
    for (int at = 0; at < settings.length; at += 2) {
      flags.put(settings[at], settings[at + 1]);
    }
    return new TestGateway(Gateway.start(Configuration.of(flags)));
  }

  String url() {
    return gateway.url();
  }

  /** Runs a command with the gateway's address and an API key. */
  Toneout withKey(String command, String... arguments) {
    return Toneout.run(arguments(command, "--key", KEY, arguments));
  }

  /** Runs a command of two words with the gateway's address and the admin token. */
  Toneout asOperator(String noun, String verb, String... arguments) {
    return Toneout.run(
        Stream.concat(
                Stream.of(noun, verb, "--url", url(), "--admin-token", ADMIN_TOKEN),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** Registers a server; an empty port is none. */
  void register(int serverId, String ip, String port) throws InterruptedException {
    client.expect(
        client.send(
            "PUT",
            "/v2/general/servers",
            """
            {"servers":[{"id":%d,"name":"Server %d","mapIp":"%s","listenerPort":"%s"}],
             "deployMap":false}\
            """
                .formatted(serverId, serverId, ip, port)));
  }

  /** Asks the API for something. */
  JsonNode get(String path) throws InterruptedException {
    return client.get(path);
  }

  @Override
  public void close() {
    client.close();
    gateway.close();
  }

  private String[] arguments(String command, String flag, String secret, String... more) {
    return Stream.concat(Stream.of(command, "--url", url(), flag, secret), Stream.of(more))
        .toArray(String[]::new);
  }
}

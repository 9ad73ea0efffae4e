package io.toneout.acceptance;

import io.toneout.server.Gateway;
import io.toneout.server.config.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A gateway in this process, on a free port of the loopback address. */
public final class RunningGateway implements AutoCloseable {

  public static final String COMMUNITY = "springfield";
  public static final String KEY = "a-key-for-the-tests-0001";
  public static final String ADMIN_PASSWORD = "a-password-for-the-tests";
  public static final String ADMIN_TOKEN = "an-admin-token-for-the-tests";

  private final Gateway gateway;
  private final Api api;

  private RunningGateway(Gateway gateway) {
    this.gateway = gateway;
    this.api = new Api(URI.create(gateway.url()), KEY);
  }

  /** Starts one on the folder. Settings come in pairs of key and value. */
  public static RunningGateway start(Path data, String... settings) {
    return new RunningGateway(Gateway.start(Configuration.of(flags(data, settings))));
  }

  /** The settings that every gateway of the tests has, and those given. */
  public static Map<String, String> flags(Path data, String... settings) {
    Map<String, String> flags = new HashMap<>();
    flags.put("port", "0");
    flags.put("data", data.toString());
    flags.put("bootstrap.community", COMMUNITY);
    flags.put("bootstrap.api-key", KEY);
    flags.put("bootstrap.admin-token", ADMIN_TOKEN);
    flags.put("bootstrap.admin-password", ADMIN_PASSWORD);
    flags.put("delivery.session-settle", "50ms");
    for (int at = 0; at < settings.length; at += 2) {
      flags.put(settings[at], settings[at + 1]);
    }
    return flags;
  }

  public String url() {
    return gateway.url();
  }

  public Api api() {
    return api;
  }

  public String hubUrl() {
    return gateway.url() + "/apiWsHub";
  }

  @Override
  public void close() {
    gateway.close();
  }
}

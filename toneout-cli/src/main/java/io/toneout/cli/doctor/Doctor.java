package io.toneout.cli.doctor;

import io.toneout.cli.gateway.GatewayClient;
import io.toneout.cli.gateway.Reply;
import io.toneout.cli.gateway.UnreachableException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks from the caller to the listener and stops at a link that no further one can be seen past.
 * No event is published: what is known of the listener comes from the gateway's own test of it and
 * from its answers to earlier events.
 */
public final class Doctor {

  private static final Duration MOST_SKEW = Duration.ofMinutes(5);
  private static final String SERVERS = "/v2/general/servers";

  private final GatewayClient client;
  private final Clock clock;
  private final List<Link> links = new ArrayList<>();

  /** A doctor who looks through the eyes of that client. */
  public Doctor(GatewayClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Looks at everything.
   *
   * @param server at this server alone; null: at all of the community
   */
  public List<Link> examine(@Nullable Integer server) throws InterruptedException {
    Optional<JsonNode> servers = gateway();
    if (servers.isEmpty()) {
      return links;
    }
    List<Integer> configured = new ArrayList<>();
    servers.get().path("servers").forEach(known -> configured.add(known.path("id").intValue()));
    if (configured.isEmpty() || (server != null && !configured.contains(server))) {
      links.add(notConfigured(server, configured));
      return links;
    }
    for (int examined : server == null ? configured : List.of(server)) {
      examineServer(examined);
    }
    return links;
  }

  /** The links that are the same for all servers; the server list, if they hold. */
  private Optional<JsonNode> gateway() throws InterruptedException {
    Reply version;
    try {
      version = client.send("GET", "/v2/general/version", "");
    } catch (UnreachableException failure) {
      links.add(Link.broken(0, "gateway", failure.detail(), failure.cure()));
      return Optional.empty();
    }
    Reply servers = client.send("GET", SERVERS, "");
    boolean toneout = servers.json().has(servers.isOk() ? "servers" : "traceId");
    if (!toneout) {
      links.add(
          Link.broken(
              0,
              "gateway",
              "What answers at " + client.base() + " with " + servers.status() + " is not Toneout.",
              "Give the gateway's address with --url; behind a proxy, check where the proxy leads."));
      return Optional.empty();
    }
    links.add(Link.ok(0, "gateway", "It answers at " + client.base() + "."));
    clock(version.headers());
    if (servers.status() == 401 || servers.status() == 403) {
      links.add(
          Link.broken(
              0,
              "key",
              servers.json().path("detail").asString("The gateway does not take this key."),
              "'toneout key list COMMUNITY' shows how the valid keys start; the first one is in"
                  + " first-run.txt of the data folder. Another one is made with 'toneout key"
                  + " create'."));
      return Optional.empty();
    }
    JsonNode list = client.expect(servers);
    links.add(Link.ok(0, "key", "The gateway takes it."));
    return Optional.of(list);
  }

  private void clock(HttpHeaders headers) {
    Optional<Instant> there = headers.firstValue("Date").flatMap(Doctor::instant);
    if (there.isEmpty()) {
      links.add(Link.note(0, "clock", "The gateway's answer has no date.", null));
      return;
    }
    Duration skew = Duration.between(clock.instant(), there.get());
    if (skew.abs().compareTo(MOST_SKEW) > 0) {
      links.add(
          Link.broken(
              0,
              "clock",
              "The gateway's clock is "
                  + (skew.abs().toSeconds() + 59) / 60
                  + " minutes "
                  + (skew.isNegative() ? "behind" : "ahead of")
                  + " this machine's: events expire too early or too late, and signatures are"
                  + " refused.",
              "Set both clocks by the network ('timedatectl set-ntp true'; in Windows, the time"
                  + " settings)."));
    } else {
      links.add(Link.ok(0, "clock", "It agrees with this machine's."));
    }
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  private static Link notConfigured(@Nullable Integer server, List<Integer> configured) {
    String known =
        configured.isEmpty()
            ? "none"
            : configured.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Link.broken(
        server == null ? 0 : server,
        "server",
        server == null
            ? "This community has no server."
            : "This community has no server " + server + "; it has " + known + ".",
        "Start the game resource with this key, so that it registers itself, or add the server"
            + " in the panel.");
  }

  private void examineServer(int server) throws InterruptedException {
    JsonNode test = client.post(SERVERS + "/" + server + "/test", "");
    boolean arrives = test.path("ok").booleanValue(false);
    boolean answered = false;
    boolean session = false;
    for (JsonNode step : test.path("steps")) {
      String name = step.path("step").asString("");
      boolean holds = step.path("ok").booleanValue(false);
      answered |= name.equals("answer") && holds;
      session |= name.equals("session") && holds;
      links.add(link(server, name, holds, arrives || name.equals("session"), step));
    }
    if (answered) {
      JsonNode events = client.get(SERVERS + "/" + server + "/push-events?limit=50");
      Link listener = ListenerAnswers.judge(server, events.path("events"));
      links.add(
          session && listener.isBroken()
              ? Link.note(server, listener.name(), listener.detail(), listener.cure())
              : listener);
    }
  }

  private static Link link(
      int server, String name, boolean holds, boolean dispensable, JsonNode step) {
    String detail = step.path("detail").asString("");
    if (holds) {
      return Link.ok(server, name, detail);
    }
    String cure = step.path("cure").asString("");
    return dispensable
        ? Link.note(server, name, detail, cure)
        : Link.broken(server, name, detail, cure);
  }
}

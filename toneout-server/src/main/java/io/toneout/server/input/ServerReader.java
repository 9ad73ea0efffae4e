package io.toneout.server.input;

import io.toneout.delivery.registry.ServerPatch;
import io.toneout.server.config.HostSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads lists of servers as game resources send them, and names every member that is wrong
 * (WIRE.md, section 5, "Server object"). One reader reads one list.
 */
public final class ServerReader {

  private static final int MOST_SERVERS = 10_000;
  private static final int LONGEST_TEXT = 2000;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final List<String> MAP_TYPES = List.of("NORMAL", "POSTAL", "OCRP POSTAL");

  private final List<InvalidInput.Pointed> errors = new ArrayList<>();
  private final Set<Integer> ids = new HashSet<>();

  private ServerReader() {}

  /**
   * Reads {@code {"servers":[…]}}.
   *
   * @throws InvalidInput that names everything that is wrong
   */
  public static List<ServerPatch> read(JsonNode body) {
    JsonNode servers = body.path("servers");
    if (!servers.isArray() || servers.size() > MOST_SERVERS) {
      throw InvalidInput.at(
          "/servers", "It has to be an array of at most " + MOST_SERVERS + " servers.");
    }
    ServerReader reader = new ServerReader();
    List<ServerPatch> patches = new ArrayList<>();
    for (int at = 0; at < servers.size(); at++) {
      ServerPatch patch = reader.server(servers.get(at), "/servers/" + at);
      if (patch != null) {
        patches.add(patch);
      }
    }
    if (!reader.errors.isEmpty()) {
      throw new InvalidInput(reader.errors);
    }
    return patches;
  }

  private @Nullable ServerPatch server(JsonNode server, String at) {
    if (!server.isObject()) {
      wrong(at, "It has to be an object.");
      return null;
    }
    int id = id(server.path("id"), at + "/id");
    return new ServerPatch(
        id,
        text(server, at, "name"),
        text(server, at, "description"),
        text(server, at, "signal"),
        text(server, at, "mapUrl"),
        host(server, at, "mapIp"),
        port(server, at),
        flag(server, at, "differingOutbound"),
        host(server, at, "outboundIp"),
        flag(server, at, "enableMap"),
        mapType(server, at),
        flag(server, at, "isStatic"),
        format(server, at));
  }

  private int id(JsonNode value, String at) {
    boolean digits = value.isString() && DIGITS.matcher(value.stringValue()).matches();
    if (!digits && !(value.isInt() && value.intValue() >= 0)) {
      wrong(at, "Every server needs its number: a whole number, 0 or more.");
      return 0;
    }
    int id = digits ? Integer.parseInt(value.stringValue()) : value.intValue();
    if (!ids.add(id)) {
      wrong(at, "There are two servers with the number " + id + " in this list.");
    }
    return id;
  }

  private @Nullable String text(JsonNode server, String at, String member) {
    JsonNode value = server.path(member);
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (!value.isString() || value.stringValue().length() > LONGEST_TEXT) {
      wrong(at + "/" + member, "It has to be text of at most " + LONGEST_TEXT + " characters.");
      return null;
    }
    return value.stringValue();
  }

  private @Nullable String host(JsonNode server, String at, String member) {
    String host = text(server, at, member);
    if (host == null || host.isEmpty() || HostSyntax.isHost(host)) {
      return host;
    }
    wrong(at + "/" + member, "It has to be an IP address or a host name, or \"\" if not known.");
    return null;
  }

  private @Nullable String port(JsonNode server, String at) {
    JsonNode value = server.path("listenerPort");
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    String port = value.isInt() ? value.asString() : value.isString() ? value.stringValue() : "-";
    boolean known = DIGITS.matcher(port).matches() && Integer.parseInt(port) <= HIGHEST_PORT;
    if (port.isEmpty() || known) {
      return port;
    }
    wrong(
        at + "/listenerPort",
        "It has to be a port from 1 to 65535, or \"\" or \"0\" if it is not known.");
    return null;
  }

  private @Nullable Boolean flag(JsonNode server, String at, String member) {
    JsonNode value = server.path(member);
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (!value.isBoolean()) {
      wrong(at + "/" + member, "It has to be true or false.");
      return null;
    }
    return value.booleanValue();
  }

  private @Nullable String mapType(JsonNode server, String at) {
    String type = text(server, at, "mapType");
    if (type == null || MAP_TYPES.contains(type)) {
      return type;
    }
    wrong(at + "/mapType", "It has to be one of " + String.join(", ", MAP_TYPES) + ".");
    return null;
  }

  private @Nullable Integer format(JsonNode server, String at) {
    JsonNode value = server.path("liveMapFormat");
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > 1) {
      wrong(at + "/liveMapFormat", "It has to be 0 (GTA V) or 1 (Roblox).");
      return null;
    }
    return value.intValue();
  }

  private void wrong(String pointer, String detail) {
    errors.add(new InvalidInput.Pointed(pointer, detail));
  }
}

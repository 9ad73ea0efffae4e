package io.toneout.server;

import io.toneout.server.DocumentedApi.Operation;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes every request of the API, so that it succeeds and so that it fails. */
final class ApiWalk {

  private static final String SERVER = "/v2/general/servers/{serverId}";
  private static final String PUBLISH = "POST " + SERVER + "/push-events";
  private static final String COMMUNITIES = "/v2/admin/communities";
  private static final String KEYS = COMMUNITIES + "/{communityId}/keys";
  private static final String LIVE = "/v2/emergency/servers/{serverId}/";
  private static final String EVENT = "{\"type\":\"EVENT_REMOVE_911\",\"data\":{\"callIds\":[1]}}";

  private final DocumentedApi api;
  private final String key;
  private final String admin;

  ApiWalk(DocumentedApi api, String key, String admin) {
    this.api = api;
    this.key = key;
    this.admin = admin;
  }

  void walk(String hubUrl) {
    send("PUT /v2/general/servers", "", key, "{\"servers\":[{\"id\":1},{\"id\":2}]}", 200);
    withoutABearer();
    admin();
    String listening = keyWith("listen");
    String configuring = keyWith("configure");
    events(configuring);
    servers(listening, hubUrl);
    live();
    general();
    legacy();
    send("DELETE " + SERVER, "2", key, "", 204);
  }

  private void withoutABearer() {
    for (Operation operation : api.operations()) {
      boolean open = operation.json().path("security").isArray();
      boolean forAdmin = operation.json().path("security").path(0).has("adminToken");
      if (!open || forAdmin) {
        send(operation.name(), "1 1 1", "", "", 401);
      }
    }
  }

  private void admin() {
    send("GET " + COMMUNITIES, "", admin, "", 200);
    String community = "{\"communityId\":\"shelbyville\",\"name\":\"Shelbyville\"}";
    send("POST " + COMMUNITIES, "", admin, community, 201);
    send("POST " + COMMUNITIES, "", admin, community, 409);
    send("POST " + COMMUNITIES, "", admin, "{\"communityId\":\"!\"}", 400);
    send("GET " + KEYS, "shelbyville", admin, "", 200);
    send("GET " + KEYS, "nowhere", admin, "", 404);
    send("POST " + KEYS, "shelbyville", admin, "{}", 400);
    send("POST " + KEYS, "nowhere", admin, "{\"name\":\"a\"}", 404);
    key(KEYS + "/{keyId}", "shelbyville ");
    send("POST /v2/admin/backup", "", admin, "", 200);
    key("/v2/admin/keys/{keyId}", "");
    key(COMMUNITIES + "/keys/{keyId}", "");
    send("DELETE " + COMMUNITIES + "/{communityId}", "nowhere", admin, "", 404);
    send("DELETE " + COMMUNITIES + "/{communityId}", "shelbyville", admin, "", 204);
  }

  private void key(String path, String before) {
    HttpResponse<String> made = send("POST " + KEYS, "shelbyville", admin, "{\"name\":\"a\"}", 201);
    String id = json(made).path("keyId").asString();
    send("POST " + path + "/rotate", before + id, admin, "{\"overlap\":\"long\"}", 400);
    send("POST " + path + "/rotate", before + "no", admin, "{}", 404);
    send("POST " + path + "/rotate", before + id, admin, "{\"overlap\":\"1h\"}", 201);
    send("DELETE " + path, before + id, admin, "", 204);
    send("DELETE " + path, before + id, admin, "", 404);
  }

  private String keyWith(String scope) {
    String body = "{\"name\":\"%s\",\"scopes\":[\"%s\"]}".formatted(scope, scope);
    return json(send("POST " + KEYS, "springfield", admin, body, 201)).path("key").asString();
  }

  private void events(String configuring) {
    String eventId = json(send(PUBLISH, "1", key, EVENT, 202)).path("eventId").asString();
    String brief = EVENT.replace("\"data\"", "\"ttlSeconds\":1,\"data\"");
    send(PUBLISH, "2 ?wait=20", key, brief, 200);
    send(PUBLISH, "1", key, "{\"id\":1}", 400);
    send(PUBLISH, "1", configuring, EVENT, 403);
    send(PUBLISH, "999", key, EVENT, 404);
    send(PUBLISH, "1", key, EVENT, 202, "Idempotency-Key", "once");
    send(PUBLISH, "1", key, brief, 409, "Idempotency-Key", "once");

    String wrong = "{\"type\":\"EVENT_911\",\"data\":\"none\"}";
    send(PUBLISH, "1", key, wrong, 202);
    String list = "GET " + SERVER + "/push-events";
    send(list, "1 ?limit=2", key, "", 200);
    send(list, "2 ?status=expired", key, "", 200);
    send(list, "1 ?limit=0", key, "", 400);
    send(list, "1", configuring, "", 403);
    send(list, "999", key, "", 404);

    String batch = "POST /v2/general/push-events";
    String entries = EVENT.replace("{\"type", "{\"serverId\":1,\"type") + "," + EVENT;
    send(batch, "", key, "{\"events\":[" + entries + "]}", 202);
    send(batch, "", key, "{}", 400);
    send(batch, "", configuring, "{}", 403);

    String event = "GET /v2/general/push-events/{eventId}";
    send(event, eventId, key, "", 200);
    send(event, eventId, configuring, "", 403);
    send(event, "no-such-event", key, "", 404);
    repeats(eventId, configuring);
  }

  private void repeats(String pending, String configuring) {
    String brief = EVENT.replace("\"data\"", "\"ttlSeconds\":1,\"data\"");
    HttpResponse<String> settled = send(PUBLISH, "2 ?wait=20", key, brief, 200);
    String expired = json(settled).path("eventId").asString();
    String redeliver = "POST /v2/general/push-events/{eventId}/redeliver";
    send(redeliver, expired, key, "", 202);
    send(redeliver, pending, key, "", 409);
    send(redeliver, expired, configuring, "", 403);
    send(redeliver, "no-such-event", key, "", 404);
    String discard = "POST /v2/general/push-events/{eventId}/discard";
    send(discard, pending, configuring, "", 403);
    send(discard, pending, key, "", 200);
    send(discard, pending, key, "", 409);
    send(discard, "no-such-event", key, "", 404);
    String many = "POST /v2/general/push-events/redeliver";
    HttpResponse<String> job = send(many, "", key, "{\"status\":\"expired\"}", 202);
    send(many, "", key, "{\"status\":\"pending\"}", 400);
    send(many, "", configuring, "{}", 403);
    String jobId = json(job).path("jobId").asString();
    send("GET /v2/general/jobs/{jobId}", jobId, key, "", 200);
    send("GET /v2/general/jobs/{jobId}", "no-such-job", key, "", 404);
  }

  private void servers(String listening, String hubUrl) {
    send("GET /v2/general/servers", "", key, "", 200);
    send("PUT /v2/general/servers", "", key, "{\"servers\":[{\"id\":-1}]}", 400);
    send("PUT /v2/general/servers", "", listening, "{\"servers\":[]}", 403);
    send("DELETE " + SERVER, "999", key, "", 404);
    send("DELETE " + SERVER, "1", listening, "", 403);
    String heartbeat = "POST " + SERVER + "/heartbeat";
    send(heartbeat, "1", key, "{\"playerCount\":3}", 200);
    send(heartbeat, "1", key, "{}", 400);
    send(heartbeat, "999", key, "{\"playerCount\":3}", 404);
    send("POST " + SERVER + "/test", "1", key, "", 200);
    send("POST " + SERVER + "/test", "999", key, "", 404);
    String secret = SERVER + "/signing-secret";
    send("GET " + secret, "1", key, "", 200);
    send("GET " + secret, "1", key, "", 410);
    send("GET " + secret, "999", key, "", 404);
    send("POST " + secret + "/rotate", "1", key, "{\"overlap\":\"1h\"}", 201);
    send("POST " + secret + "/rotate", "999", key, "", 404);

    String sessions = "GET " + SERVER + "/sessions";
    String session = "DELETE " + SERVER + "/sessions/{sessionId}";
    HubListener.listen(hubUrl, "springfield", key, 1);
    String id = json(send(sessions, "1", key, "", 200)).at("/sessions/0/id").asString();
    send(sessions, "999", key, "", 404);
    send(session, "1 " + id, listening, "", 403);
    send(session, "1 " + id, key, "", 204);
    send(session, "1 " + id, key, "", 404);
  }

  private void live() {
    String unit = "{\"id\":17,\"status\":2,\"data\":{\"apiIds\":[\"steam:11\"]}}";
    String login = "{\"type\":\"EVENT_UNIT_LOGIN\",\"data\":{\"unit\":" + unit + "}}";
    send(PUBLISH, "1", key, login, 202);
    send(PUBLISH, "1", key, "{\"type\":\"EVENT_911\",\"data\":{\"call\":{\"callId\":88}}}", 202);
    String units = "GET " + LIVE + "units";
    send(units, "1", key, "", 200);
    send(units, "1 ?onlyUnits=true", key, "", 200);
    send(units, "1 ?onlyUnits=perhaps", key, "", 400);
    send(units, "999", key, "", 404);
    send("GET " + LIVE + "calls", "1", key, "", 200);
    send("GET " + LIVE + "calls", "999", key, "", 404);
    String move = "PATCH " + LIVE + "unit-locations";
    String updates = "{\"updates\":[{\"apiId\":\"steam:11\",\"location\":\"Pier\"}]}";
    send(move, "1", key, updates, 200);
    send(move, "1", key, "{\"updates\":[]}", 400);
    send(move, "999", key, updates, 404);
  }

  private void general() {
    for (String path : List.of("/v2/general/version", "/v2/general/info")) {
      send("GET " + path, "", key, "", 200);
    }
    for (String path : List.of("/healthz", "/readyz", "/openapi.json", "/docs/api", "/metrics")) {
      send("GET " + path, "", "", "", 200);
    }
    send("GET /docs/api/{file}", "page.js", "", "", 200);
    send("GET /docs/api/{file}", "page.css", "", "", 200);
    send("GET /docs/api/{file}", "openapi.yaml", "", "", 404);
    for (String path : List.of("/llms.txt", "/llms-full.txt")) {
      send("GET " + path, "", "", "", 200);
    }
    send("GET /docs/{page}", "hub", "", "", 200);
    send("GET /docs/{page}", "hub.md ?ask=what+is+seq+for", "", "", 200);
    send("GET /docs/{page}", "nothing", "", "", 404);
    send("GET /docs/{page}", "hub ?ask=" + "a".repeat(301), "", "", 400);
  }

  private void legacy() {
    legacy("/general/get_version", "[]");
    legacy("/general/get_servers", "[]");
    legacy("/general/set_servers", "{\"servers\":[{\"id\":1}]}");
    for (String path :
        List.of("/general/heartbeat", "/emergency/get_calls", "/emergency/get_active_units")) {
      legacy(path, "{\"serverId\":\"1\"}");
      send("POST " + path, "", "", legacyBody(path, "{\"serverId\":\"999\"}"), 404);
    }
  }

  private void legacy(String path, String data) {
    send("POST " + path, "", "", legacyBody(path, data), 200);
    send("POST " + path, "", "", legacyBody(path, data).replace(key, "wrong"), 400);
  }

  private String legacyBody(String path, String data) {
    String type = path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
    return "{\"id\":\"springfield\",\"key\":\"%s\",\"type\":\"%s\",\"data\":%s}"
        .formatted(key, type, data);
  }

  private HttpResponse<String> send(
      String operation,
      String parameters,
      String bearer,
      String body,
      int status,
      String... headers) {
    return api.send(operation, parameters, bearer, body, status, headers);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}

package io.toneout.server.panel.session;

import io.toneout.delivery.operations.Document;
import io.toneout.delivery.operations.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Browsers that are signed in. A session ends when it was not used for {@link #IDLE}, {@link
 * #WHOLE} after it began, at sign-out, and with its user's epoch. Virtual threads only.
 */
public final class PanelSessions {

  /** How long a session lasts without being used. */
  public static final Duration IDLE = Duration.ofHours(12);

  /** How long a session lasts at most. */
  public static final Duration WHOLE = Duration.ofDays(7);

  /** How exactly its last use is kept: each time costs a write. */
  private static final Duration NOTED = Duration.ofMinutes(5);

  private static final String SPACE = "panel.session";

  private final DocumentStore documents;
  private final Users users;
  private final Clock clock;

  /** Sessions in the store. */
  public PanelSessions(DocumentStore documents, Users users, Clock clock) {
    this.documents = documents;
    this.users = users;
    this.clock = clock;
  }

  /** Begins a session and returns the token that opens it. */
  public String begin(User user) {
    String token = Tokens.fresh();
    Instant now = clock.instant();
    write(Tokens.digest(token), user, now, now);
    return token;
  }

  /** The session that the token opens. */
  public Optional<PanelSession> find(String token) {
    String id = Tokens.digest(token);
    Optional<Document> document = documents.get(SPACE, id, clock.instant()).join();
    if (document.isEmpty()) {
      return Optional.empty();
    }
    JsonNode json = JsonMapper.shared().readTree(document.get().value());
    Optional<User> user =
        users
            .find(json.path("user").stringValue())
            .filter(known -> known.epoch() == json.path("epoch").asLong(-1));
    Instant createdAt = Instant.parse(json.path("createdAt").stringValue());
    Instant seenAt = Instant.parse(json.path("seenAt").stringValue());
    user.ifPresent(known -> note(id, known, createdAt, seenAt));
    return user.map(
        known -> new PanelSession(id, known, Tokens.formToken(token), createdAt, seenAt));
  }

  /** Ends a session. */
  public void end(PanelSession session) {
    documents.remove(SPACE, session.id()).join();
  }

  private void note(String id, User user, Instant createdAt, Instant seenAt) {
    Instant now = clock.instant();
    if (Duration.between(seenAt, now).compareTo(NOTED) >= 0) {
      write(id, user, createdAt, now);
    }
  }

  private void write(String id, User user, Instant createdAt, Instant seenAt) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("user", user.name());
    json.put("epoch", user.epoch());
    json.put("createdAt", createdAt.toString());
    json.put("seenAt", seenAt.toString());
    Instant idle = seenAt.plus(IDLE);
    Instant whole = createdAt.plus(WHOLE);
    Instant expiresAt = idle.isBefore(whole) ? idle : whole;
    documents.put(SPACE, id, Json.bytes(json), expiresAt).join();
  }
}

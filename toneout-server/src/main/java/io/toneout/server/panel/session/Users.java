package io.toneout.server.panel.session;

import io.toneout.delivery.operations.Document;
import io.toneout.delivery.operations.DocumentStore;
import io.toneout.delivery.registry.Registry;
import io.toneout.server.setup.AdminAccount;
import io.toneout.server.setup.PasswordHash;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operator, whose password is with the gateway's credentials, and the members. Virtual threads
 * only.
 */
public final class Users {

  /** How long a password has to be, in characters; length is what makes one good. */
  public static final int SHORTEST_PASSWORD = 12;

  private static final int LONGEST_PASSWORD = 200;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");
  private static final String SPACE = "panel.user";
  private static final int PAGE = 200;

  /** Checked when there is no such user, so that this takes as long as a wrong password. */
  private static final String NOBODYS_HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

  /** Each check takes 19 MiB and much of a core. */
  private final Semaphore checks = new Semaphore(2);

  private final DocumentStore documents;
  private final AdminAccount admin;
  private final Registry registry;
  private final Clock clock;

  /** Users in the store, and the operator. */
  public Users(DocumentStore documents, AdminAccount admin, Registry registry, Clock clock) {
    this.documents = documents;
    this.admin = admin;
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * A member as shown to the operator.
   *
   * @param user who
   * @param createdAt since when
   * @param invitedBy by whom
   */
  public record Member(User user, Instant createdAt, String invitedBy) {}

  /** What is wrong with a name for a new user; null if nothing is. */
  public @Nullable String problemOfName(String name) {
    if (!NAME.matcher(name).matches()) {
      return "Use 2 to 32 lower-case letters, digits, '.', '_' and '-', a letter or digit first.";
    }
    return name.equals(User.OPERATOR) || read(name).isPresent()
        ? "This name is taken. Choose another one."
        : null;
  }

  /** What is wrong with a new password; null if nothing is. */
  public static @Nullable String problemOfPassword(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST_PASSWORD) {
      return "Use at least " + SHORTEST_PASSWORD + " characters; a few words make a good one.";
    }
    return length > LONGEST_PASSWORD ? "Use at most " + LONGEST_PASSWORD + " characters." : null;
  }

  /** The user of that name. */
  public Optional<User> find(String name) {
    Optional<JsonNode> json = read(name);
    if (name.equals(User.OPERATOR)) {
      return Optional.of(new User(name, null, json.map(Users::epoch).orElse(0L)));
    }
    return json.filter(this::belongs).map(known -> user(name, known));
  }

  /** The user, if the password is theirs. Slow, whoever it is. */
  public Optional<User> signIn(String typedName, String password) {
    String name = typedName.strip().toLowerCase(Locale.ROOT);
    if (password.length() > LONGEST_PASSWORD * 4) {
      return Optional.empty();
    }
    checks.acquireUninterruptibly();
    try {
      if (name.equals(User.OPERATOR)) {
        return admin.acceptsPassword(password) ? find(name) : Optional.empty();
      }
      Optional<JsonNode> known = NAME.matcher(name).matches() ? read(name) : Optional.empty();
      String hash = known.map(json -> json.path("password").asString("")).orElse(NOBODYS_HASH);
      boolean matches = PasswordHash.matches(password, hash);
      return matches ? known.filter(this::belongs).map(json -> user(name, json)) : Optional.empty();
    } finally {
      checks.release();
    }
  }

  /** Adds a member; false when the name was taken meanwhile. */
  public boolean add(String name, String communityId, String password, String invitedBy) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("community", communityId);
    json.put("password", hash(password));
    json.put("epoch", clock.instant().toEpochMilli());
    json.put("createdAt", clock.instant().toString());
    json.put("invitedBy", invitedBy);
    return documents.replace(SPACE, name, Json.bytes(json), null, 0).join();
  }

  /** Removes a member, whose sessions end; says whether they were there. */
  public boolean remove(String name) {
    return documents.remove(SPACE, name).join();
  }

  /** Gives a user a new password, and ends all their sessions. */
  public void changePassword(User user, String password) {
    if (user.isOperator()) {
      admin.changePassword(password);
      raiseEpoch(user, null);
    } else {
      raiseEpoch(user, hash(password));
    }
  }

  /** Ends all sessions of a user. */
  public void endSessions(User user) {
    raiseEpoch(user, null);
  }

  /** The members of a community, by name. */
  public List<Member> members(String communityId) {
    List<Member> members = new ArrayList<>();
    String after = "";
    while (true) {
      List<Document> page = documents.list(SPACE, after, PAGE, clock.instant()).join();
      for (Document document : page) {
        JsonNode json = JsonMapper.shared().readTree(document.value());
        if (json.path("community").asString("").equals(communityId) && belongs(json)) {
          members.add(
              new Member(
                  user(document.key(), json),
                  Instant.parse(json.path("createdAt").stringValue()),
                  json.path("invitedBy").asString("")));
        }
      }
      if (page.size() < PAGE) {
        return members;
      }
      after = page.getLast().key();
    }
  }

  private void raiseEpoch(User user, @Nullable String newHash) {
    boolean written;
    do {
      Optional<Document> present = documents.get(SPACE, user.name(), clock.instant()).join();
      if (present.isEmpty() && !user.isOperator()) {
        return;
      }
      ObjectNode json =
          present
              .map(document -> (ObjectNode) JsonMapper.shared().readTree(document.value()))
              .orElseGet(JsonMapper.shared()::createObjectNode);
      json.put("epoch", Math.max(epoch(json) + 1, clock.instant().toEpochMilli()));
      if (newHash != null) {
        json.put("password", newHash);
      }
      long version = present.map(Document::version).orElse(0L);
      written = documents.replace(SPACE, user.name(), Json.bytes(json), null, version).join();
    } while (!written);
  }

  private String hash(String password) {
    checks.acquireUninterruptibly();
    try {
      return PasswordHash.of(password);
    } finally {
      checks.release();
    }
  }

  private Optional<JsonNode> read(String name) {
    return documents
        .get(SPACE, name, clock.instant())
        .join()
        .map(document -> JsonMapper.shared().readTree(document.value()));
  }

  /** A community that was removed and made again under the same id is another one. */
  private boolean belongs(JsonNode json) {
    Instant joined = Instant.parse(json.path("createdAt").stringValue());
    return registry
        .community(json.path("community").stringValue())
        .filter(community -> !joined.isBefore(community.createdAt()))
        .isPresent();
  }

  private static User user(String name, JsonNode json) {
    return new User(name, json.path("community").stringValue(), epoch(json));
  }

  private static long epoch(JsonNode json) {
    return json.path("epoch").asLong(0);
  }
}

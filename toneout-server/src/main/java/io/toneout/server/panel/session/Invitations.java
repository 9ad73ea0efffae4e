package io.toneout.server.panel.session;

import io.toneout.delivery.operations.Document;
import io.toneout.delivery.operations.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Links by which somebody becomes a member of one community, once. Virtual threads only. */
public final class Invitations {

  /** How long a link is good. */
  public static final Duration GOOD_FOR = Duration.ofDays(7);

  private static final String SPACE = "panel.invitation";
  private static final int MOST_LISTED = 1000;

  private final DocumentStore documents;
  private final Clock clock;

  /** Invitations in the store. */
  public Invitations(DocumentStore documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * An invitation that nobody has accepted yet.
   *
   * @param id the digest of its token
   * @param communityId which community it is to
   * @param invitedBy who invites
   * @param expiresAt until when it is good
   */
  public record Invitation(String id, String communityId, String invitedBy, Instant expiresAt) {

    /** When it was made. */
    public Instant invitedAt() {
      return expiresAt.minus(GOOD_FOR);
    }
  }

  /** Invites somebody and returns the token of the link. */
  public String invite(String communityId, User by) {
    String token = Tokens.fresh();
    put(
        new Invitation(
            Tokens.digest(token), communityId, by.name(), clock.instant().plus(GOOD_FOR)));
    return token;
  }

  /** The invitation that a token belongs to, if it is still good. */
  public Optional<Invitation> find(String token) {
    return documents
        .get(SPACE, Tokens.digest(token), clock.instant())
        .join()
        .map(Invitations::read);
  }

  /** Uses an invitation up, or takes it back; only one caller is ever told that it was there. */
  public boolean take(String id) {
    return documents.remove(SPACE, id).join();
  }

  /** Gives an invitation back that was taken in vain. */
  public void put(Invitation invitation) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("community", invitation.communityId());
    json.put("invitedBy", invitation.invitedBy());
    documents.put(SPACE, invitation.id(), Json.bytes(json), invitation.expiresAt()).join();
  }

  /** Those of a community that are open. */
  public List<Invitation> open(String communityId) {
    return documents.list(SPACE, "", MOST_LISTED, clock.instant()).join().stream()
        .map(Invitations::read)
        .filter(invitation -> invitation.communityId().equals(communityId))
        .toList();
  }

  private static Invitation read(Document document) {
    JsonNode json = JsonMapper.shared().readTree(document.value());
    return new Invitation(
        document.key(),
        json.path("community").stringValue(),
        json.path("invitedBy").asString(""),
        Objects.requireNonNull(document.expiresAt()));
  }
}

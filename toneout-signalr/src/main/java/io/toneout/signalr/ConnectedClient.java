package io.toneout.signalr;

import io.toneout.signalr.connection.ClientIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that is only to be looked at. The session, which extends it, writes what
 * is volatile here; one object instead of two keeps idle clients cheap.
 */
abstract class ConnectedClient implements HubConnection {

  private final ClientIdentity client;
  private volatile long connectedAt = System.currentTimeMillis();
  private volatile long lastSeenAt = connectedAt;
  private volatile boolean answersProbes;
  private volatile @Nullable Object user;
  private volatile @Nullable Object attachment;

  ConnectedClient(ClientIdentity client, @Nullable Object user) {
    this.client = client;
    this.user = user;
  }

  final ClientIdentity client() {
    return client;
  }

  /** The handshake is complete. */
  final void noteConnected() {
    connectedAt = lastSeenAt;
  }

  /** Something came from the client. */
  final void noteSeen() {
    lastSeenAt = System.currentTimeMillis();
  }

  /** The client answered a probe. */
  final void noteAnswered() {
    answersProbes = true;
  }

  /** A later request of this connection was admitted. */
  final void noteUser(@Nullable Object newUser) {
    user = newUser;
  }

  @Override
  public final String id() {
    return client.id();
  }

  @Override
  public final String remoteAddress() {
    return client.remoteAddress();
  }

  @Override
  public final @Nullable String userAgent() {
    return client.userAgent();
  }

  @Override
  public final @Nullable Object user() {
    return user;
  }

  @Override
  public final Instant connectedAt() {
    return Instant.ofEpochMilli(connectedAt);
  }

  @Override
  public final Instant lastSeenAt() {
    return Instant.ofEpochMilli(lastSeenAt);
  }

  @Override
  public final boolean answersProbes() {
    return answersProbes;
  }

  @Override
  public final @Nullable Object attachment() {
    return attachment;
  }

  @Override
  public final void attach(@Nullable Object owned) {
    this.attachment = owned;
  }
}

package io.toneout.signalr;

import io.toneout.signalr.connection.Authenticator;
import io.toneout.signalr.connection.ConnectionOptions;
import io.toneout.signalr.transport.HttpLimits;
import io.toneout.signalr.transport.TransportType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Time-outs, bounds and doors of one hub endpoint. {@link #DEFAULTS} are those of the .NET server,
 * where it has them. Immutable.
 */
public final class HubOptions {

  /** What holds unless it is changed. */
  public static final HubOptions DEFAULTS = builder().build();

  private final Builder set;

  private HubOptions(Builder set) {
    this.set = set;
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  Duration keepAlive() {
    return set.keepAlive;
  }

  Duration clientTimeout() {
    return set.clientTimeout;
  }

  Duration handshakeTimeout() {
    return set.handshakeTimeout;
  }

  int maxReceiveBytes() {
    return set.maxReceiveBytes;
  }

  long maxOutboundBytes() {
    return set.maxOutboundBytes;
  }

  int maxQueuedInvocations() {
    return set.maxQueuedInvocations;
  }

  int maxStreams() {
    return set.maxStreams;
  }

  int maxStreamItems() {
    return set.maxStreamItems;
  }

  int maxPendingResults() {
    return set.maxPendingResults;
  }

  int maxReplayBytes() {
    return set.maxReplayBytes;
  }

  boolean detailedErrors() {
    return set.detailedErrors;
  }

  ConnectionOptions connections() {
    return new ConnectionOptions(
        Set.copyOf(set.transports),
        set.authenticator,
        set.allowedOrigins,
        set.statefulReconnect,
        set.attachTimeout,
        set.maxPendingNegotiations,
        set.maxConnectionsPerAddress,
        2 * set.maxReceiveBytes,
        new HttpLimits(set.maxOutboundBytes, set.maxPostBytes, set.pollTimeout, set.attachTimeout),
        sweepInterval());
  }

  /** Once a second, or often enough for the shortest time-out to be off by a fifth at most. */
  private Duration sweepInterval() {
    long shortest =
        Stream.of(
                set.keepAlive,
                set.clientTimeout,
                set.handshakeTimeout,
                set.attachTimeout,
                set.pollTimeout)
            .mapToLong(Duration::toMillis)
            .min()
            .orElseThrow();
    return Duration.ofMillis(Math.clamp(shortest / 5, 10, 1_000));
  }

  /**
   * Changes some of the options; each method is named for the option that it sets. What is not
   * positive is refused with an {@link IllegalArgumentException}.
   */
  public static final class Builder implements Cloneable {

    private Duration keepAlive = Duration.ofSeconds(15);
    private Duration clientTimeout = Duration.ofSeconds(30);
    private Duration handshakeTimeout = Duration.ofSeconds(15);
    private Duration attachTimeout = Duration.ofSeconds(15);
    private Duration pollTimeout = Duration.ofSeconds(90);
    private int maxReceiveBytes = 32 * 1024;
    private long maxOutboundBytes = 4 * 1024 * 1024;
    private int maxPostBytes = 1024 * 1024;
    private int maxPendingNegotiations = 10_000;
    private int maxConnectionsPerAddress = Integer.MAX_VALUE;
    private int maxQueuedInvocations = 64;
    private int maxStreams = 100;
    private int maxStreamItems = 10;
    private int maxPendingResults = 1_000;
    private int maxReplayBytes = 100_000;
    private Set<TransportType> transports = EnumSet.allOf(TransportType.class);
    private @Nullable Authenticator authenticator;
    private @Nullable Predicate<String> allowedOrigins;
    private boolean statefulReconnect;
    private boolean detailedErrors;

    private Builder() {}

    /** How often the server sends a hub Ping, whatever else it sends: 15 s. */
    public Builder keepAlive(Duration value) {
      keepAlive = positive("keepAlive", value);
      return this;
    }

    /** How long a client that pings may be silent while no method of it runs: 30 s. */
    public Builder clientTimeout(Duration value) {
      clientTimeout = positive("clientTimeout", value);
      return this;
    }

    /** How long a transport may be open without a complete handshake: 15 s. */
    public Builder handshakeTimeout(Duration value) {
      handshakeTimeout = positive("handshakeTimeout", value);
      return this;
    }

    /**
     * How long a connection may be without a transport: after negotiate, between two polls, and
     * when it comes back by stateful reconnect: 15 s.
     */
    public Builder attachTimeout(Duration value) {
      attachTimeout = positive("attachTimeout", value);
      return this;
    }

    /** How long a poll is held when there is nothing to say: 90 s. */
    public Builder pollTimeout(Duration value) {
      pollTimeout = positive("pollTimeout", value);
      return this;
    }

    /**
     * Longest hub message accepted, its terminator included: 32 KiB. One websocket frame may hold
     * several messages and twice this many bytes.
     */
    public Builder maxReceiveBytes(int value) {
      maxReceiveBytes = positive("maxReceiveBytes", value);
      return this;
    }

    /** How much may wait for one client: 4 MiB. One byte more closes the connection. */
    public Builder maxOutboundBytes(long value) {
      positive("maxOutboundBytes", (int) Math.min(value, Integer.MAX_VALUE));
      maxOutboundBytes = value;
      return this;
    }

    /** Longest body of a POST, and how much of one client may wait to be taken: 1 MiB. */
    public Builder maxPostBytes(int value) {
      maxPostBytes = positive("maxPostBytes", value);
      return this;
    }

    /** How many negotiated connections may wait; beyond, negotiate answers an error: 10,000. */
    public Builder maxPendingNegotiations(int value) {
      maxPendingNegotiations = positive("maxPendingNegotiations", value);
      return this;
    }

    /** How many connections one address may have; beyond, it is answered 429. No limit. */
    public Builder maxConnectionsPerAddress(int value) {
      maxConnectionsPerAddress = positive("maxConnectionsPerAddress", value);
      return this;
    }

    /**
     * How many invocations of one connection may wait behind the running one; at the bound the
     * client is not read until half of them are done: 64.
     */
    public Builder maxQueuedInvocations(int value) {
      maxQueuedInvocations = positive("maxQueuedInvocations", value);
      return this;
    }

    /** How many streams a connection may have under way in each direction: 100. */
    public Builder maxStreams(int value) {
      maxStreams = positive("maxStreams", value);
      return this;
    }

    /** How many items of one upload stream may wait; at the bound the client is not read: 10. */
    public Builder maxStreamItems(int value) {
      maxStreamItems = positive("maxStreamItems", value);
      return this;
    }

    /** How many answers of one client may be outstanding: 1,000. */
    public Builder maxPendingResults(int value) {
      maxPendingResults = positive("maxPendingResults", value);
      return this;
    }

    /** With stateful reconnect, how much is sent ahead of the acknowledgements: 100,000 bytes. */
    public Builder maxReplayBytes(int value) {
      maxReplayBytes = positive("maxReplayBytes", value);
      return this;
    }

    /** Which transports are offered: all. */
    public Builder transports(Set<TransportType> value) {
      transports = EnumSet.copyOf(value);
      return this;
    }

    /** Who may connect: everybody. */
    public Builder authenticator(Authenticator value) {
      authenticator = value;
      return this;
    }

    /**
     * Pages of which other origins may connect, with their credentials. Others are then answered
     * 403, also for a websocket. Unless set, no page of another origin can use the HTTP transports,
     * and websockets are open to all.
     */
    public Builder allowedOrigins(Predicate<String> value) {
      allowedOrigins = value;
      return this;
    }

    /** Whether a client that asks for stateful reconnect gets it: no. */
    public Builder statefulReconnect(boolean value) {
      statefulReconnect = value;
      return this;
    }

    /** Whether clients see type and message of unexpected exceptions: no; for tests. */
    public Builder detailedErrors(boolean value) {
      detailedErrors = value;
      return this;
    }

    /** The options. */
    public HubOptions build() {
      return new HubOptions(copy());
    }

    private Builder copy() {
      try {
        return (Builder) clone();
      } catch (CloneNotSupportedException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private static Duration positive(String name, Duration value) {
      if (value.toMillis() <= 0) {
        throw new IllegalArgumentException(name + " must be positive");
      }
      return value;
    }

    private static int positive(String name, int value) {
      if (value <= 0) {
        throw new IllegalArgumentException(name + " must be positive");
      }
      return value;
    }
  }
}

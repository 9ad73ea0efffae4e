package io.toneout.signalr;

import java.time.Duration;

/**
 * Time-outs and bounds of one hub endpoint. {@link #DEFAULTS} are those of the .NET server, where
 * it has them.
 *
 * @param keepAlive how often the server sends a hub Ping, whatever else it sends
 * @param clientTimeout how long a client that pings may be silent while no method of it runs
 * @param handshakeTimeout how long a transport may be open without a complete handshake
 * @param attachTimeout how long a negotiated connection waits for its transport
 * @param maxReceiveBytes longest hub message accepted, its terminator included. One websocket frame
 *     may hold several messages and twice this many bytes.
 * @param maxOutboundBytes how much may wait for one client; one byte more closes the connection
 * @param maxPendingNegotiations how many negotiated connections may wait for their transport;
 *     beyond it negotiate answers with an error
 * @param maxQueuedInvocations how many invocations of one connection may wait behind the running
 *     one; at the bound the socket is not read until half of them are done
 * @param detailedErrors whether clients see type and message of unexpected exceptions; for tests
 */
public record HubOptions(
    Duration keepAlive,
    Duration clientTimeout,
    Duration handshakeTimeout,
    Duration attachTimeout,
    int maxReceiveBytes,
    long maxOutboundBytes,
    int maxPendingNegotiations,
    int maxQueuedInvocations,
    boolean detailedErrors) {

  /** What holds unless it is changed. */
  public static final HubOptions DEFAULTS =
      new HubOptions(
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          32 * 1024,
          4 * 1024 * 1024,
          10_000,
          64,
          false);

  /** Refuses time-outs and bounds that are not positive. */
  public HubOptions {
    requirePositive("keepAlive", keepAlive.toMillis());
    requirePositive("clientTimeout", clientTimeout.toMillis());
    requirePositive("handshakeTimeout", handshakeTimeout.toMillis());
    requirePositive("attachTimeout", attachTimeout.toMillis());
    requirePositive("maxReceiveBytes", maxReceiveBytes);
    requirePositive("maxOutboundBytes", maxOutboundBytes);
    requirePositive("maxPendingNegotiations", maxPendingNegotiations);
    requirePositive("maxQueuedInvocations", maxQueuedInvocations);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return DEFAULTS.toBuilder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes some of the options; each method is named for the option that it sets. */
  public static final class Builder {

    private Duration keepAlive;
    private Duration clientTimeout;
    private Duration handshakeTimeout;
    private Duration attachTimeout;
    private int maxReceiveBytes;
    private long maxOutboundBytes;
    private int maxPendingNegotiations;
    private int maxQueuedInvocations;
    private boolean detailedErrors;

    private Builder(HubOptions from) {
      this.keepAlive = from.keepAlive;
      this.clientTimeout = from.clientTimeout;
      this.handshakeTimeout = from.handshakeTimeout;
      this.attachTimeout = from.attachTimeout;
      this.maxReceiveBytes = from.maxReceiveBytes;
      this.maxOutboundBytes = from.maxOutboundBytes;
      this.maxPendingNegotiations = from.maxPendingNegotiations;
      this.maxQueuedInvocations = from.maxQueuedInvocations;
      this.detailedErrors = from.detailedErrors;
    }

    public Builder keepAlive(Duration value) {
      this.keepAlive = value;
      return this;
    }

    public Builder clientTimeout(Duration value) {
      this.clientTimeout = value;
      return this;
    }

    public Builder handshakeTimeout(Duration value) {
      this.handshakeTimeout = value;
      return this;
    }

    public Builder attachTimeout(Duration value) {
      this.attachTimeout = value;
      return this;
    }

    public Builder maxReceiveBytes(int value) {
      this.maxReceiveBytes = value;
      return this;
    }

    public Builder maxOutboundBytes(long value) {
      this.maxOutboundBytes = value;
      return this;
    }

    public Builder maxPendingNegotiations(int value) {
      this.maxPendingNegotiations = value;
      return this;
    }

    public Builder maxQueuedInvocations(int value) {
      this.maxQueuedInvocations = value;
      return this;
    }

    public Builder detailedErrors(boolean value) {
      this.detailedErrors = value;
      return this;
    }

    /** The options. */
    public HubOptions build() {
      return new HubOptions(
          keepAlive,
          clientTimeout,
          handshakeTimeout,
          attachTimeout,
          maxReceiveBytes,
          maxOutboundBytes,
          maxPendingNegotiations,
          maxQueuedInvocations,
          detailedErrors);
    }
  }
}

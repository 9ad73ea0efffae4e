package io.toneout.signalr.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The first message of each side; JSON and 0x1e whatever protocol follows (HubProtocol.md,
 * "Overview").
 *
 * @param protocol the hub protocol that the client wants to speak
 * @param version its version of that protocol; 0, 1 and 2 are in use
 */
public record Handshake(String protocol, int version) {

  /** Sent when the client took too long, or too many bytes. */
  public static final String CANCELED = "Handshake was canceled.";

  /** Sent when the client's handshake was no handshake. */
  public static final String UNEXPECTED =
      "An unexpected error occurred during connection handshake.";

  private static final byte[] ACCEPTED = "{}\u001e".getBytes(US_ASCII);

  /**
   * Takes the client's handshake.
   *
   * @return null when it is not complete
   * @throws HubProtocolException when it is none
   */
  public static @Nullable Handshake next(InputBuffer input) {
    InputBuffer.Slice record = input.takeRecord();
    if (record == null) {
      return null;
    }
    JsonNode request = JsonMessageReader.tree(record);
    long version = JsonMessageReader.number(request, "version");
    return new Handshake(
        JsonMessageReader.text(request, "protocol"),
        (int) Math.clamp(version, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /** The answer that accepts. The array is shared and must not be changed. */
  public static byte[] accepted() {
    return ACCEPTED;
  }

  /** The answer that refuses. */
  public static byte[] refused(String error) {
    return JsonHubProtocol.write(json -> json.writeStringProperty("error", error));
  }

  /**
   * Why this handshake cannot be accepted; null when it can.
   *
   * @param binaryCarried whether the transport carries binary protocols
   */
  public @Nullable String refusal(boolean binaryCarried) {
    HubProtocol known = HubProtocol.named(protocol);
    if (known == null) {
      return "The protocol '" + protocol + "' is not supported.";
    }
    if (known.isBinary() && !binaryCarried) {
      return "Cannot use the '%s' protocol on the current transport. The transport does not support"
              .formatted(protocol)
          + " 'Binary' transfer format.";
    }
    if (version < 0 || version > 2) {
      return "The server does not support version %d of the '%s' protocol."
          .formatted(version, protocol);
    }
    return null;
  }
}

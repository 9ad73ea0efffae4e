package io.toneout.server.setup;

import io.toneout.store.file.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the operator is known: the password by its Argon2id hash, the token by a digest. The token is
 * long and random, so a plain digest of it cannot be guessed back.
 *
 * @param passwordHash see {@link PasswordHash}
 * @param tokenDigest SHA-256 of the admin token, hexadecimal
 */
public record AdminCredentials(String passwordHash, String tokenDigest) {

  private static final String FILE = "admin.json";

  /** Makes credentials of a password and a token. */
  static AdminCredentials of(String password, String token) {
    return new AdminCredentials(PasswordHash.of(password), digest(token));
  }

  /** Reads them from the data folder, if they are there. */
  static Optional<AdminCredentials> read(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
    return Optional.of(
        new AdminCredentials(
            json.path("passwordHash").stringValue(), json.path("tokenDigest").stringValue()));
  }

  /** Writes them into the data folder, mode 600. */
  void write(Path data) throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("passwordHash", passwordHash);
    json.put("tokenDigest", tokenDigest);
    PrivateFiles.write(
        data.resolve(FILE), (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Whether this is the admin token; takes the same time for all tokens. */
  public boolean acceptsToken(String token) {
    return MessageDigest.isEqual(
        digest(token).getBytes(StandardCharsets.US_ASCII),
        tokenDigest.getBytes(StandardCharsets.US_ASCII));
  }

  /** Without what it guards. */
  @Override
  public String toString() {
    return "AdminCredentials";
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}

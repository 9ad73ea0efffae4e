package io.toneout.signalr.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** JSON Web Tokens (RFC 7519) of this process, signed with HS256. */
final class Tokens {

  private static final String CONTENT =
      base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
          + "."
          + base64("{\"sub\":\"testuser\"}".getBytes(UTF_8));

  private final byte[] key = new byte[32];

  Tokens() {
    new SecureRandom().nextBytes(key);
  }

  String create() {
    return CONTENT + "." + base64(signature());
  }

  boolean accepts(@Nullable String token) {
    return token != null && MessageDigest.isEqual(token.getBytes(UTF_8), create().getBytes(UTF_8));
  }

  private byte[] signature() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(CONTENT.getBytes(UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

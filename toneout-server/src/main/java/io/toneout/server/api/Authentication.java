package io.toneout.server.api;

import io.toneout.delivery.registry.ApiKey;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.registry.Scope;
import io.toneout.server.limits.Grant;
import io.toneout.server.limits.Limits;
import io.toneout.server.setup.AdminCredentials;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who calls, by the bearer token of the request (RFC 6750, section 2.1). */
final class Authentication {

  private static final String SCHEME = "Bearer ";

  private final Registry registry;
  private final AdminCredentials admin;
  private final Limits limits;

  Authentication(Registry registry, AdminCredentials admin, Limits limits) {
    this.registry = registry;
    this.admin = admin;
    this.limits = limits;
  }

  /**
   * Lets the caller in, or not.
   *
   * @param address where the caller comes from, for the limit on failures
   * @return the key that was used, if the endpoint asks for one
   * @throws Problem when the caller may not do this
   * @throws RateLimited instead of saying that the credentials are wrong, when they were too often
   */
  @Nullable ApiKey check(HttpServerRequest request, Access access, String address) {
    try {
      return check(request, access);
    } catch (Problem refused) {
      if (refused.kind() == Problem.UNAUTHORIZED) {
        failed(limits, address);
      }
      throw refused;
    }
  }

  /** Counts a failed authentication; throws {@link RateLimited} when there were too many. */
  static void failed(Limits limits, String address) {
    Grant grant = limits.authenticationFailed(address);
    if (!grant.allowed()) {
      throw new RateLimited(grant);
    }
  }

  private @Nullable ApiKey check(HttpServerRequest request, Access access) {
    return switch (access) {
      case Access.Open open -> null;
      case Access.Key wanted -> key(bearer(request), wanted);
      case Access.Admin operator -> {
        if (!admin.acceptsToken(bearer(request))) {
          throw unauthorized(
              "This is not the admin token. It is in first-run.txt of the data folder.");
        }
        yield null;
      }
    };
  }

  private ApiKey key(String bearer, Access.Key access) {
    Optional<ApiKey> key = registry.key(bearer);
    if (key.isEmpty()) {
      throw unauthorized("This is not a valid API key. It may have been rotated or revoked.");
    }
    if (!access.admits(key.get().scopes())) {
      String wanted =
          access.anyOf().stream().map(Scope::wireName).sorted().collect(Collectors.joining(" or "));
      throw Problem.of(Problem.FORBIDDEN, "This API key lacks the scope " + wanted + ".");
    }
    registry.touch(key.get());
    return key.get();
  }

  private static String bearer(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      throw unauthorized("The header 'Authorization: Bearer <API key>' is missing.");
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthorized("The header Authorization has to be of the form 'Bearer <API key>'.");
    }
    return header.substring(SCHEME.length()).strip();
  }

  private static Problem unauthorized(String detail) {
    return Problem.of(Problem.UNAUTHORIZED, detail).with("WWW-Authenticate", "Bearer");
  }
}

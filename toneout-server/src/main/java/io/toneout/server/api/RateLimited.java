package io.toneout.server.api;

import io.toneout.server.limits.Grant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client asks too often (WIRE.md, section 5). An answer and no mistake of ours: no trace. */
final class RateLimited extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String MESSAGE = "API rate limit exceeded";
  private static final int TOO_MANY = 429;

  private final transient Grant grant;

  RateLimited(Grant grant) {
    super(MESSAGE, null, false, false);
    this.grant = grant;
  }

  /**
   * The answer; clients wait for so many seconds as {@code Retry-After} says.
   *
   * @param legacy whether it goes to an old client, which takes any JSON object for success
   */
  Answer answer(boolean legacy, String traceId) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("message", MESSAGE).put("request_id", traceId);
    Answer answer = legacy ? Answer.text(TOO_MANY, MESSAGE) : Answer.json(TOO_MANY, json);
    return answer
        .with("x-trace-id", traceId)
        .with("Retry-After", String.valueOf(grant.retryAfterSeconds()))
        .with("RateLimit-Limit", String.valueOf(grant.limit()))
        .with("RateLimit-Remaining", String.valueOf(grant.remaining()))
        .with("RateLimit-Reset", String.valueOf(grant.resetSeconds()));
  }
}

package io.toneout.server.api;

import java.util.List;
import java.util.Map;

/**
 * A request that cannot be served, as the client is told (RFC 9457; WIRE.md, section 5).
 *
 * <p>Thrown by actions; carries no stack trace, since it is an answer and no mistake of ours.
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Kind kind;
  private final transient List<Pointed> errors;
  private final transient Map<String, String> headers;

  /**
   * A kind of problem.
   *
   * @param status the HTTP status
   * @param code names it for programs, in the {@code type} member
   * @param title says it for people
   */
  record Kind(int status, String code, String title) {}

  /**
   * One thing that is wrong in the request.
   *
   * @param pointer where: a JSON pointer into the body, or the name of a query parameter or header
   * @param detail what, and what would be right
   */
  record Pointed(String pointer, String detail) {

    /** Both; the empty pointer, which means the whole body, is left out. */
    String text() {
      return pointer.isEmpty() ? detail : pointer + ": " + detail;
    }
  }

  static final Kind INVALID = new Kind(400, "invalid-request", "The request is not valid");
  static final Kind UNAUTHORIZED = new Kind(401, "unauthorized", "Authentication is needed");
  static final Kind FORBIDDEN = new Kind(403, "forbidden", "The key may not do this");
  static final Kind NOT_FOUND = new Kind(404, "not-found", "There is no such thing");
  static final Kind NOT_ALLOWED = new Kind(405, "method-not-allowed", "The method is not allowed");
  static final Kind CONFLICT =
      new Kind(409, "conflict", "The request conflicts with what is there");
  static final Kind GONE = new Kind(410, "gone", "This is not there any more");
  static final Kind TOO_LARGE = new Kind(413, "too-large", "The body is too large");
  static final Kind LANE_FULL = new Kind(429, "lane-full", "Too many events wait for this server");
  static final Kind INTERNAL = new Kind(500, "internal", "Something went wrong here");
  static final Kind UNAVAILABLE = new Kind(503, "unavailable", "This cannot be done at the moment");

  private Problem(Kind kind, String detail, List<Pointed> errors, Map<String, String> headers) {
    super(detail, null, false, false);
    this.kind = kind;
    this.errors = errors;
    this.headers = headers;
  }

  static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, List.of(), Map.of());
  }

  /** A request with one or more mistakes in it. */
  static Problem invalid(List<Pointed> errors) {
    String detail =
        errors.size() == 1
            ? errors.getFirst().text()
            : errors.size() + " things are wrong; see errors.";
    return new Problem(INVALID, detail, errors, Map.of());
  }

  /** A request with one mistake in it. */
  static Problem invalid(String pointer, String detail) {
    return invalid(List.of(new Pointed(pointer, detail)));
  }

  static Problem notFound(String detail) {
    return of(NOT_FOUND, detail);
  }

  /** The same with one more header in the answer. */
  Problem with(String header, String value) {
    return new Problem(kind, detail(), errors, Map.of(header, value));
  }

  Kind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<Pointed> errors() {
    return errors;
  }

  Map<String, String> headers() {
    return headers;
  }
}

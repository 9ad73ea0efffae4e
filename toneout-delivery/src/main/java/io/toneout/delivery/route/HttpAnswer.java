package io.toneout.delivery.route;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came back of one POST, before anyone judges what it means. */
public sealed interface HttpAnswer {

  /**
   * The listener answered.
   *
   * @param status the HTTP status
   * @param retryAfter the parsed {@code Retry-After}, if there was one
   * @param body the first KiB of the answer, as text
   */
  record Answered(int status, @Nullable Duration retryAfter, String body) implements HttpAnswer {}

  /**
   * No connection came about, so the listener has seen nothing.
   *
   * @param code {@code connectionRefused}, {@code connectTimeout}, {@code unknownHost} or {@code
   *     unreachable}
   * @param detail a sentence for people
   */
  record NotConnected(String code, String detail) implements HttpAnswer {}

  /**
   * Connected, but no complete answer came.
   *
   * @param code {@code timeout}, {@code connectionReset} or {@code badAnswer}
   * @param detail a sentence for people
   * @param fullyWritten whether the whole request had been written
   */
  record NoAnswer(String code, String detail, boolean fullyWritten) implements HttpAnswer {}

  /**
   * The address may not be reached by policy; nothing was sent (DESIGN.md, invariant 9).
   *
   * @param address the resolved address
   * @param detail a sentence that says what to put into {@code outbound.allow}
   */
  record PolicyRefused(String address, String detail) implements HttpAnswer {}
}

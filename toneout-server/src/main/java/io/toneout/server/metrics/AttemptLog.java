package io.toneout.server.metrics;

import io.toneout.delivery.event.Attempt;
import io.toneout.delivery.lane.LaneObserver;
import io.toneout.delivery.route.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line an attempt, as {@code name=value} pairs: at INFO when the listener did not take it, at
 * DEBUG when it did. Holds no key and nothing of the payload.
 */
public final class AttemptLog implements LaneObserver {

  private static final Logger LOG = LoggerFactory.getLogger("toneout.attempt");

  @Override
  public void attempted(Attempt attempt) {
    if (attempt.outcome() instanceof Outcome.Delivered) {
      if (LOG.isDebugEnabled()) {
        LOG.debug(line(attempt));
      }
    } else if (LOG.isInfoEnabled()) {
      LOG.info(line(attempt));
    }
  }

  static String line(Attempt attempt) {
    StringBuilder line = new StringBuilder(200);
    pair(line, "community", attempt.lane().communityId());
    pair(line, "server", String.valueOf(attempt.lane().serverId()));
    pair(line, "seq", String.valueOf(attempt.firstSeq()));
    pair(line, "events", String.valueOf(attempt.lastSeq() - attempt.firstSeq() + 1));
    pair(line, "route", attempt.route().wireName());
    pair(line, "transport", attempt.transport());
    pair(line, "target", attempt.target());
    switch (attempt.outcome()) {
      case Outcome.Delivered delivered -> {
        pair(line, "outcome", "delivered");
        pair(line, "by", delivered.by().wireName());
      }
      case Outcome.Refused refused -> {
        pair(line, "outcome", "refused");
        pair(line, "reason", refused.reason());
      }
      case Outcome.Failed failed -> {
        pair(line, "outcome", "failed");
        pair(line, "reason", failed.reason());
      }
    }
    if (attempt.httpStatus() != 0) {
      pair(line, "status", String.valueOf(attempt.httpStatus()));
    }
    pair(line, "ms", String.valueOf(attempt.duration().toMillis()));
    pair(line, "why", attempt.reason().code());
    return line.toString();
  }

  /** Values of clients may hold anything, so those that are not plain are quoted. */
  private static void pair(StringBuilder line, String name, String value) {
    if (!line.isEmpty()) {
      line.append(' ');
    }
    line.append(name).append('=');
    boolean plain =
        !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && c < 127);
    if (plain) {
      line.append(value);
    } else {
      line.append('"');
      value
          .chars()
          .forEach(c -> {
            if (c == '"' || c == '\\') {
              line.append('\\');
            }
            line.append(c < ' ' || c == 127 ? ' ' : (char) c);
          });
      line.append('"');
    }
  }
}

package io.toneout.server.outbound;

import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpTarget;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which listeners answered when they were last asked: they have places of their own, so that any
 * number of dead addresses leaves them a way out. Any thread.
 *
 * <p>Beyond the bound a listener is not remembered, and shares the places of those that are not
 * known.
 */
final class AnsweringListeners {

  private static final int MOST = 65_536;

  private final Set<HttpTarget> answering = ConcurrentHashMap.newKeySet();

  boolean contains(HttpTarget target) {
    return answering.contains(target);
  }

  /** Notes what came of an attempt; a refusal by policy says nothing of the listener. */
  void note(HttpTarget target, HttpAnswer answer) {
    switch (answer) {
      case HttpAnswer.Answered answered -> {
        if (answering.size() < MOST) {
          answering.add(target);
        }
      }
      case HttpAnswer.NotConnected failed -> answering.remove(target);
      case HttpAnswer.NoAnswer failed -> answering.remove(target);
      case HttpAnswer.PolicyRefused refused -> {}
    }
  }
}

package io.toneout.server.hub;

import org.jspecify.annotations.Nullable;

/**
 * The result of every hub method (WIRE.md, section 2).
 *
 * @param success whether it was done
 * @param error why not, for people; null on success
 * @param count sessions of the pair, or entries taken
 */
record HubAnswer(boolean success, @Nullable String error, int count) {

  static HubAnswer done(int count) {
    return new HubAnswer(true, null, count);
  }

  static HubAnswer failed(String error) {
    return new HubAnswer(false, error, 0);
  }
}

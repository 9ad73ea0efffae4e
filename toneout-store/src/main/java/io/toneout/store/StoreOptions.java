package io.toneout.store;

import java.nio.file.Path;

/**
 * Where the store keeps things, and how much.
 *
 * @param folder the data folder; made with mode 700 if it is not there
 * @param secretsFile the file with the keys that encrypt secrets; made with mode 600 on first use
 * @param laneLimit pending events that one lane may hold; 0 for no limit
 */
public record StoreOptions(Path folder, Path secretsFile, int laneLimit) {

  /** Checks the limit. */
  public StoreOptions {
    if (laneLimit < 0) {
      throw new IllegalArgumentException("The lane limit must be 0 (none) or more: " + laneLimit);
    }
  }
}

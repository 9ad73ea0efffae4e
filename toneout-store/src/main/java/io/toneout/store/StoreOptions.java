package io.toneout.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the store keeps things, and how much.
 *
 * @param folder the data folder; made with mode 700 if it is not there
 * @param secretsFile the file with the keys that encrypt secrets; made with mode 600 on first use
 * @param laneLimit pending events that one lane may hold; 0 for no limit
 * @param databaseUrl {@code jdbc:postgresql://…}, or null for SQLite in the data folder; may hold a
 *     password and is never logged
 */
public record StoreOptions(
    Path folder, Path secretsFile, int laneLimit, @Nullable String databaseUrl) {

  /** A store on SQLite in the data folder. */
  public StoreOptions(Path folder, Path secretsFile, int laneLimit) {
    this(folder, secretsFile, laneLimit, null);
  }

  /** Checks the limit. */
  public StoreOptions {
    if (laneLimit < 0) {
      throw new IllegalArgumentException("The lane limit must be 0 (none) or more: " + laneLimit);
    }
  }

  /** Without the address, which may hold a password. */
  @Override
  public String toString() {
    return "StoreOptions[" + folder + "]";
  }
}

package io.toneout.server.setup;

import io.toneout.store.file.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator's credentials while the gateway runs; the password can be changed. Any thread. */
public final class AdminAccount {

  private final Path data;
  private volatile AdminCredentials credentials;

  /** Over the credentials in the data folder. */
  public AdminAccount(Path data, AdminCredentials credentials) {
    this.data = data;
    this.credentials = credentials;
  }

  /** Whether this is the operator's password. Slow, see {@link PasswordHash}. */
  public boolean acceptsPassword(String password) {
    return PasswordHash.matches(password, credentials.passwordHash());
  }

  /**
   * Changes the password for good. Blocks.
   *
   * @throws UncheckedIOException if it could not be written; the old one stays then
   */
  public synchronized void changePassword(String password) {
    AdminCredentials changed =
        new AdminCredentials(PasswordHash.of(password), credentials.tokenDigest());
    try {
      changed.write(data);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    credentials = changed;
  }

  /**
   * The operator has the password, so it need not lie in the file of the first run any more.
   * Blocks.
   *
   * @throws UncheckedIOException if the file could not be written
   */
  public synchronized void forgetFirstPassword() {
    Path file = data.resolve(FirstRun.FILE);
    try {
      if (!Files.exists(file)) {
        return;
      }
      String present = Files.readString(file);
      String without =
          present.replaceAll(
              "(?m)^" + FirstRun.PASSWORD_LABEL + "(?!\\().*$",
              FirstRun.PASSWORD_LABEL + "(removed at the first sign-in)");
      if (!without.equals(present)) {
        PrivateFiles.write(file, without.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

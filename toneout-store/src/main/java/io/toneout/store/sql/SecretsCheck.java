package io.toneout.store.sql;

import io.toneout.store.error.StoreException;
import io.toneout.store.secret.KeyCipher;
import io.toneout.store.secret.SecretsFile;
import java.sql.SQLException;

/** Sees to it that a database is only used with the secrets file that it was made with. */
final class SecretsCheck {

  private static final String READ = "select value from secrets_check";
  private static final String WRITE = "insert into secrets_check (only_row, value) values (1, ?)";

  private SecretsCheck() {}

  /** Reads the secrets file, or makes it for a database that never had one. */
  static KeyCipher cipher(Session session, SecretsFile secretsFile) throws SQLException {
    try (Rows check = session.rows(READ)) {
      if (check.next()) {
        return existing(check.bytes(1), secretsFile);
      }
    }
    // The file first: a check without its file would lock everybody out.
    KeyCipher cipher = secretsFile.exists() ? secretsFile.read() : secretsFile.create();
    session.update(WRITE, (Object) cipher.check());
    session.commit();
    return cipher;
  }

  private static KeyCipher existing(byte[] check, SecretsFile secretsFile) {
    if (!secretsFile.exists()) {
      throw new StoreException(
          "The secrets file "
              + secretsFile
              + " is missing, and without it the API keys in the database cannot be read. Put it"
              + " back, or say where it is.");
    }
    KeyCipher cipher = secretsFile.read();
    if (!cipher.fits(check)) {
      throw new StoreException(
          "The secrets file "
              + secretsFile
              + " belongs to another database. Put back the one that was made with this database,"
              + " or say where it is.");
    }
    return cipher;
  }
}

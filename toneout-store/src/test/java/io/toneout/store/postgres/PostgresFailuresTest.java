package io.toneout.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each SQLSTATE that an operator can meet at the start is told what to do about it. */
final class PostgresFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "08001, Look whether PostgreSQL runs",
    "08004, ?user=NAME&password=SECRET",
    "28P01, ?user=NAME&password=SECRET",
    "3D000, Create it",
    "42501, Let it own the database",
    "53100, Make room",
    "55P03, Stop that one first",
    "XX000, Look at its log"
  })
  void saysWhatToDo(String state, String cure) {
    assertThat(PostgresFailures.opening(new SQLException("secret", state)))
        .hasMessageContaining(cure)
        .hasMessageNotContaining("secret");
  }
}

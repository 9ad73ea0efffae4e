package io.toneout.delivery.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs many simulations. {@code -Dtoneout.sim.seeds=N} sets how many, {@code -Dtoneout.sim.seed=S}
 * replays one.
 */
class SimulationTest {

  private static final long FIRST_SEED = 1;
  private static final int MANY = 2_000;
  private static final int ENOUGH_TO_FIND_A_PLANTED_BUG = 200;

  @Test
  void keepsEveryPromiseWhateverGoesWrong() {
    assertThat(seeds().parallel().mapToObj(SimulationTest::brokenBy).filter(Objects::nonNull))
        .isEmpty();
  }

  private static @Nullable String brokenBy(long seed) {
    try {
      Simulation.run(seed, Sabotage.NONE);
      return null;
    } catch (Violation | RuntimeException failure) {
      return "replay with -Dtoneout.sim.seed=" + seed + ": " + failure;
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void findsAPlantedBug(Sabotage bug) {
    assertThat(LongStream.range(FIRST_SEED, FIRST_SEED + ENOUGH_TO_FIND_A_PLANTED_BUG))
        .anyMatch(seed -> breaks(seed, bug));
  }

  private static boolean breaks(long seed, Sabotage bug) {
    try {
      Simulation.run(seed, bug);
      return false;
    } catch (Violation found) {
      return true;
    }
  }

  private static LongStream seeds() {
    Long one = Long.getLong("toneout.sim.seed");
    return one == null
        ? LongStream.range(FIRST_SEED, FIRST_SEED + Integer.getInteger("toneout.sim.seeds", MANY))
        : LongStream.of(one);
  }
}

package io.toneout.store.row;

import io.toneout.delivery.event.EventStatus;
import io.toneout.delivery.registry.Scope;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of the core as they stand in a column. */
public final class Columns {

  /** A run of events in one attempt is never longer: WIRE windows are far smaller. */
  public static final int LONGEST_RUN = 4_096;

  /** An event's detail shows at most this many of its attempts, the newest. */
  public static final int MOST_ATTEMPTS_SHOWN = 500;

  /** The state of an event for which the lane's cursor decides. */
  public static final int BY_CURSOR = 0;

  private static final long MICROS = 1_000_000L;
  private static final Instant FIRST = Instant.ofEpochSecond(Long.MIN_VALUE / MICROS + 1);
  private static final Instant LAST = Instant.ofEpochSecond(Long.MAX_VALUE / MICROS - 1);

  private Columns() {}

  /** Microseconds since the epoch, rounded down; what lies beyond 290,000 years is cut there. */
  public static long micros(Instant time) {
    Instant within = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    return ChronoUnit.MICROS.between(Instant.EPOCH, within.truncatedTo(ChronoUnit.MICROS));
  }

  /** The same, or null. */
  public static @Nullable Long microsOrNull(@Nullable Instant time) {
    return time == null ? null : micros(time);
  }

  /** The time of a column. */
  public static Instant time(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
  }

  /** The 16 bytes of an id, which sort as the ids do. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The id of 16 bytes. */
  public static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** The state column of a final status; {@link #BY_CURSOR} for pending. */
  public static int state(EventStatus status) {
    return switch (status) {
      case PENDING -> BY_CURSOR;
      case DELIVERED -> 1;
      case REFUSED -> 2;
      case EXPIRED -> 3;
      case DISCARDED -> 4;
    };
  }

  /** What a state column says, given whether the lane's cursor has passed the event. */
  public static EventStatus status(int state, boolean passed) {
    return switch (state) {
      case BY_CURSOR -> passed ? EventStatus.DELIVERED : EventStatus.PENDING;
      case 1 -> EventStatus.DELIVERED;
      case 2 -> EventStatus.REFUSED;
      case 3 -> EventStatus.EXPIRED;
      case 4 -> EventStatus.DISCARDED;
      default -> throw new IllegalStateException("There is no event state " + state + ".");
    };
  }

  /** Scopes by their wire names, joined by spaces. */
  public static String scopes(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
  }

  /** Reads what {@link #scopes(Set)} wrote; a name that is not known gives nothing. */
  public static Set<Scope> scopes(String column) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : column.split(" ", -1)) {
      Scope.fromWire(name).ifPresent(scopes::add);
    }
    return Set.copyOf(scopes);
  }
}

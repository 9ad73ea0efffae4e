package io.toneout.store.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of entries. */
public final class Entries {

  private static final Comparator<Bound> BY_PLACE =
      Comparator.<Bound>comparingInt(bound -> bound.statement.rank())
          .thenComparingLong(bound -> bound.lane);

  private Entries() {}

  /** A statement with the values that are bound to it, which are read when they are asked for. */
  public static final class Bound {

    private final Deferrable statement;
    private final long lane;
    private final ByteBuffer bytes;
    private final int at;

    private Bound(Deferrable statement, long lane, ByteBuffer bytes, int at) {
      this.statement = statement;
      this.lane = lane;
      this.bytes = bytes;
      this.at = at;
    }

    /** What is to be executed. */
    public String sql() {
      return statement.sql();
    }

    /** The values: null, {@code Long}, text or bytes. */
    public @Nullable Object[] values() {
      ByteBuffer from = bytes.duplicate().position(at);
      @Nullable Object[] values = new @Nullable Object[from.get()];
      for (int value = 0; value < values.length; value++) {
        values[value] = value(from);
      }
      return values;
    }
  }

  /**
   * The statements of runs that follow each other, in the order in which executing them costs
   * least, without those that a later one makes needless.
   */
  public static List<Bound> inPlace(List<Run> runs) {
    Map<String, Deferrable> known = new HashMap<>();
    Map<Long, Bound> latest = new LinkedHashMap<>();
    List<Bound> all = new ArrayList<>();
    for (Run run : runs) {
      ByteBuffer bytes = run.bytes().duplicate();
      while (bytes.hasRemaining()) {
        int length = bytes.getInt();
        int end = bytes.position() + Integer.BYTES + length;
        bytes.position(bytes.position() + Integer.BYTES + Long.BYTES);
        for (Bound bound : statements(bytes, end, known)) {
          if (bound.statement.latest()) {
            latest.put(bound.lane, bound);
          } else {
            all.add(bound);
          }
        }
      }
    }
    all.addAll(latest.values());
    // Stable: what belongs to one place stays in its order.
    all.sort(BY_PLACE);
    return all;
  }

  private static List<Bound> statements(ByteBuffer bytes, int end, Map<String, Deferrable> known) {
    List<Deferrable> named = new ArrayList<>();
    List<Bound> statements = new ArrayList<>();
    while (bytes.position() < end) {
      if (bytes.get() == EntryBuffer.NAMED) {
        int rank = bytes.get();
        boolean latest = bytes.get() != 0;
        Deferrable statement = new Deferrable(rank, text(bytes), latest);
        named.add(known.computeIfAbsent(statement.sql(), sql -> statement));
      } else {
        Deferrable statement = named.get(bytes.get());
        long lane = bytes.getLong();
        statements.add(new Bound(statement, lane, bytes, bytes.position()));
        for (int left = bytes.get(); left > 0; left--) {
          skip(bytes);
        }
      }
    }
    return statements;
  }

  private static void skip(ByteBuffer bytes) {
    int length =
        switch (bytes.get()) {
          case EntryBuffer.NULL -> 0;
          case EntryBuffer.NUMBER -> Long.BYTES;
          default -> bytes.getInt();
        };
    bytes.position(bytes.position() + length);
  }

  private static @Nullable Object value(ByteBuffer bytes) {
    return switch (bytes.get()) {
      case EntryBuffer.NULL -> null;
      case EntryBuffer.NUMBER -> bytes.getLong();
      case EntryBuffer.TEXT -> text(bytes);
      default -> array(bytes);
    };
  }

  private static String text(ByteBuffer bytes) {
    return new String(array(bytes), StandardCharsets.UTF_8);
  }

  private static byte[] array(ByteBuffer bytes) {
    byte[] array = new byte[bytes.getInt()];
    bytes.get(array);
    return array;
  }
}

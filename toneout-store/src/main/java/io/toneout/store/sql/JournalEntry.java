package io.toneout.store.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a row of the journal: the SQL of its statements, then each statement with its
 * values. They hold all that it takes to execute them, so that a newer version with other
 * statements can.
 *
 * <pre>
 * entry     = format (1), count of texts, text …, count of statements, statement …
 * statement = index of its text, count of values, value …
 * value     = 0 (null) | 1 long | 2 text | 3 bytes
 * text      = bytes of UTF-8
 * bytes     = length, byte …
 * </pre>
 *
 * Numbers are big endian; counts, indexes and lengths have four bytes.
 */
final class JournalEntry {

  private static final int FORMAT = 1;
  private static final int NULL = 0;
  private static final int NUMBER = 1;
  private static final int TEXT = 2;
  private static final int BYTES = 3;
  private static final long BEFORE_ALL_LANES = 0;
  private static final int NEAR_SIZE = 200;

  private JournalEntry() {}

  static byte[] of(List<Deferrable.Bound> statements) {
    Map<String, Integer> texts = new LinkedHashMap<>();
    for (Deferrable.Bound bound : statements) {
      texts.putIfAbsent(bound.statement().sql(), texts.size());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(statements.size() * NEAR_SIZE * 2);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeInt(texts.size());
      for (String text : texts.keySet()) {
        write(out, text.getBytes(StandardCharsets.UTF_8));
      }
      out.writeInt(statements.size());
      for (Deferrable.Bound bound : statements) {
        out.writeInt(texts.getOrDefault(bound.statement().sql(), 0));
        out.writeInt(bound.values().length);
        for (Object value : bound.values()) {
          write(out, value);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte(NULL);
      case Long number -> {
        out.writeByte(NUMBER);
        out.writeLong(number);
      }
      case Integer number -> {
        out.writeByte(NUMBER);
        out.writeLong(number);
      }
      case String text -> {
        out.writeByte(TEXT);
        write(out, text.getBytes(StandardCharsets.UTF_8));
      }
      case byte[] some -> {
        out.writeByte(BYTES);
        write(out, some);
      }
      default -> throw new IllegalArgumentException("No value of a column: " + value.getClass());
    }
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The statements, in their order; that of what they write does not matter any more. */
  static List<Deferrable.Bound> read(byte[] entry) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry))) {
      int format = in.readByte();
      if (format != FORMAT) {
        throw new IllegalStateException(
            "The journal was written by a newer Toneout (format " + format + "). Start that one.");
      }
      List<Deferrable> texts = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        texts.add(new Deferrable(texts.size(), text(in), false));
      }
      List<Deferrable.Bound> statements = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        Deferrable statement = texts.get(in.readInt());
        @Nullable Object[] values = new @Nullable Object[in.readInt()];
        for (int at = 0; at < values.length; at++) {
          values[at] = value(in);
        }
        statements.add(new Deferrable.Bound(statement, BEFORE_ALL_LANES, values));
      }
      return statements;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static @Nullable Object value(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case NULL -> null;
      case NUMBER -> in.readLong();
      case TEXT -> text(in);
      case BYTES -> in.readNBytes(in.readInt());
      default -> throw new IOException("No kind of value: " + kind);
    };
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  /** What a statement takes in memory, nearly. */
  static long size(Deferrable.Bound bound) {
    long size = NEAR_SIZE;
    for (Object value : bound.values()) {
      if (value instanceof byte[] bytes) {
        size += bytes.length;
      }
    }
    return size;
  }
}

package io.toneout.store.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The statements of the commit that is being made, as bytes of an entry. Not thread-safe. */
public final class EntryBuffer {

  /** Length and checksum, which do not count as content. */
  static final int PREFIX = 8;

  static final int HEADER = PREFIX + 8;

  static final int NAMED = 1;
  static final int STATEMENT = 2;

  static final int NULL = 0;
  static final int NUMBER = 1;
  static final int TEXT = 2;
  static final int BYTES = 3;

  private static final int FIRST_SIZE = 64 << 10;

  /** Beyond this a buffer is not kept. */
  private static final int MOST_KEPT = 8 << 20;

  /** What is gone back to after a large entry, so that nothing has to be allocated then. */
  private final ByteBuffer small = ByteBuffer.allocateDirect(FIRST_SIZE);

  private ByteBuffer bytes = small;
  private final List<Deferrable> named = new ArrayList<>();
  private int statements;

  /** How far an entry was at some time. */
  public record Mark(int position, int named, int statements) {}

  /** An entry without statements. */
  public EntryBuffer() {
    clear();
  }

  /** Adds a statement with its values: null, {@code Long}, {@code Integer}, text or bytes. */
  public void add(Deferrable statement, long lane, @Nullable Object... values) {
    int name = name(statement);
    room(11);
    bytes.put((byte) STATEMENT).put((byte) name).putLong(lane).put((byte) values.length);
    for (Object value : values) {
      add(value);
    }
    statements++;
  }

  private int name(Deferrable statement) {
    for (int at = 0; at < named.size(); at++) {
      if (named.get(at) == statement) {
        return at;
      }
    }
    room(3);
    bytes.put((byte) NAMED).put((byte) statement.rank()).put((byte) (statement.latest() ? 1 : 0));
    add(statement.sql().getBytes(StandardCharsets.UTF_8));
    named.add(statement);
    return named.size() - 1;
  }

  private void add(@Nullable Object value) {
    room(9);
    switch (value) {
      case null -> bytes.put((byte) NULL);
      case Long number -> bytes.put((byte) NUMBER).putLong(number);
      case Integer number -> bytes.put((byte) NUMBER).putLong(number);
      case String text -> {
        bytes.put((byte) TEXT);
        add(text.getBytes(StandardCharsets.UTF_8));
      }
      case byte[] some -> {
        bytes.put((byte) BYTES);
        add(some);
      }
      default -> throw new IllegalArgumentException("No value of a column: " + value.getClass());
    }
  }

  private void add(byte[] some) {
    room(4 + some.length);
    bytes.putInt(some.length).put(some);
  }

  private void room(int more) {
    if (bytes.remaining() < more) {
      int size = Math.max(bytes.capacity() * 2, Math.addExact(bytes.position(), more));
      bytes = ByteBuffer.allocateDirect(size).put(bytes.flip());
    }
  }

  /** Whether there is no statement. */
  public boolean isEmpty() {
    return statements == 0;
  }

  /** How many statements there are. */
  int statements() {
    return statements;
  }

  /** How far it is. */
  public Mark mark() {
    return new Mark(bytes.position(), named.size(), statements);
  }

  /** Takes back what was added since. */
  public void reset(Mark mark) {
    bytes.position(mark.position);
    named.subList(mark.named, named.size()).clear();
    statements = mark.statements;
  }

  /** Takes back everything. */
  public void clear() {
    if (bytes.capacity() > MOST_KEPT) {
      bytes = small;
    }
    bytes.clear().position(HEADER);
    named.clear();
    statements = 0;
  }

  /**
   * The whole entry, to be written from its position to its limit. More can be added afterwards.
   */
  ByteBuffer entry(long number, long salt) {
    ByteBuffer entry = bytes.duplicate().flip();
    bytes.putLong(PREFIX, number);
    bytes.putInt(0, entry.limit() - PREFIX);
    bytes.putInt(Integer.BYTES, checksum(salt, entry.duplicate().position(PREFIX)));
    return entry;
  }

  /** Of the content and of what only this process knows: nobody outside can make an entry. */
  static int checksum(long salt, ByteBuffer content) {
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(Long.BYTES).putLong(salt).flip());
    sum.update(content);
    return (int) sum.getValue();
  }
}

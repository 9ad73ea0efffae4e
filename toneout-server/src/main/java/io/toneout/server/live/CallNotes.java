package io.toneout.server.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code notes} of a call, which are a text, an array of texts or an array of notes: a note is
 * added in the form that the call has. Within bounds: the oldest go first.
 */
final class CallNotes {

  private static final int MOST_BYTES = 16 * 1024;
  private static final int MOST_CHARACTERS = 5_000;

  private CallNotes() {}

  /** The notes with one more. */
  static byte[] with(byte @Nullable [] notes, byte[] note) {
    String text = RawJson.text(notes);
    if (text != null && !text.isEmpty()) {
      return withLine(text, line(note));
    }
    List<byte[]> all = new ArrayList<>(RawJson.elements(notes));
    boolean texts = !all.isEmpty() && RawJson.isString(all.getLast());
    all.add(texts ? RawJson.quoted(line(note)) : note);
    int bytes = all.stream().mapToInt(each -> each.length + 1).sum();
    while (bytes > MOST_BYTES && all.size() > 1) {
      bytes -= all.removeFirst().length + 1;
    }
    return RawJson.array(all);
  }

  private static byte[] withLine(String text, String line) {
    String all = text + "\n" + line;
    int tooMuch = all.length() - MOST_CHARACTERS;
    return RawJson.quoted(tooMuch <= 0 ? all : all.substring(all.indexOf('\n', tooMuch) + 1));
  }

  /** When and what, as notes of a text are written. */
  private static String line(byte[] note) {
    Map<String, byte[]> members = RawJson.members(note);
    String time = RawJson.text(members.get("time"));
    String content = RawJson.text(members.get("content"));
    String said = content == null ? "" : content.replace('\n', ' ');
    return time == null || time.isEmpty() ? said : time + " " + said;
  }
}

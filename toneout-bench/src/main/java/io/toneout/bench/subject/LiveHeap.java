package io.toneout.bench.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks another JVM, by the JDK's {@code jcmd}, for the heap that a collection leaves. */
final class LiveHeap {

  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  private LiveHeap() {}

  /** A class histogram collects first, and its last line sums up what is left. */
  static long of(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      return 0;
    }
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher total = TOTAL.matcher(text);
    long bytes = 0;
    while (total.find()) {
      bytes = Long.parseLong(total.group(1));
    }
    return bytes;
  }
}

package io.toneout.bench.scenario;

import io.toneout.bench.load.Loop;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What every scenario of a run shares.
 *
 * @param loop where load is generated
 * @param progress takes a line whenever something is under way
 * @param gatewayJava further options of the gateway's JVM, with blanks between them
 */
public record Run(Loop loop, Size size, Consumer<String> progress, String gatewayJava) {

  void say(String line, Object... values) {
    progress.accept(String.format(Locale.ROOT, line, values));
  }
}

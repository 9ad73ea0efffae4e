package io.toneout.signalr.conformance;

import com.microsoft.signalr.TransportEnum;
import java.util.Arrays;
import java.util.List;

/**
 * Calls the methods of the conformance host with the Java client that is on the class path, over
 * each of its transports and in each protocol. Says a line for each case: its name, a tab, and the
 * error if there is one. Arguments: the host's URL, and the client's major version.
 *
 * <p>Runs in a JVM of its own beside the client and what that needs, and with nothing else.
 */
@SuppressWarnings("SystemExitOutsideMain")
final class JavaClientMain {

  private JavaClientMain() {}

  public static void main(String[] args) {
    int version = Integer.parseInt(args[1]);
    for (TransportEnum transport : List.of(TransportEnum.WEBSOCKETS, TransportEnum.LONG_POLLING)) {
      for (boolean messagePack : List.of(false, true)) {
        String prefix = transport + (messagePack ? " messagepack: " : " json: ");
        new JavaClientCases(args[0], version, transport, messagePack)
            .all()
            .forEach((name, body) -> say(prefix + name, body));
      }
    }
    System.exit(0);
  }

  private static void say(String name, JavaClientCases.Case body) {
    String error = "";
    try {
      body.run();
    } catch (Throwable failure) {
      error = failure + " at " + Arrays.toString(failure.getStackTrace());
    }
    System.out.println(name + "\t" + error.replace('\n', ' '));
  }
}

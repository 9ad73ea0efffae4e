package io.toneout.acceptance.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One direction of one connection. */
final class Pipe {

  private static final int AT_ONCE = 8_192;

  private final Socket from;
  private final Socket to;
  private final byte[] buffer;

  /** Guarded by this. */
  private Fault fault;

  Pipe(Socket from, Socket to, Fault fault, boolean dripping) {
    this.from = from;
    this.to = to;
    this.fault = fault;
    this.buffer = new byte[dripping ? 1 : AT_ONCE];
  }

  /** Changes what happens; a stall that is over lets go of what it held. */
  synchronized void fault(Fault next) {
    fault = next;
    notifyAll();
  }

  private synchronized Fault fault() {
    return fault;
  }

  /**
   * Copies until the end of the stream or a reset.
   *
   * @return whether it ended with a reset
   */
  boolean run() throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    long passed = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      Fault now = fault();
      int free = (int) Math.clamp(now.after() - passed, 0, read);
      out.write(buffer, 0, free);
      passed += free;
      if (free < read) {
        switch (now) {
          case Fault.Reset reset -> {
            return true;
          }
          case Fault.Lose lost -> {}
          case Fault.Stall stalled -> {
            awaitResume();
            out.write(buffer, free, read - free);
            passed += read - free;
          }
        }
      }
    }
    return false;
  }

  private synchronized void awaitResume() throws InterruptedException {
    while (fault instanceof Fault.Stall) {
      wait();
    }
  }
}

package io.toneout.listener.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads that keep no process alive. */
public final class DaemonThreads implements ThreadFactory {

  private final String name;
  private final AtomicInteger made = new AtomicInteger();

  /** Threads of this name; from the second on with a number. */
  public DaemonThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    int number = made.incrementAndGet();
    Thread thread = new Thread(work, number == 1 ? name : name + "-" + number);
    thread.setDaemon(true);
    return thread;
  }
}

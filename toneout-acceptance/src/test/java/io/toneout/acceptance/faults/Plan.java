package io.toneout.acceptance.faults;

import java.util.random.RandomGenerator;

/**
 * What happens to one connection through a proxy.
 *
 * @param toTarget to the bytes of the side that connected
 * @param toClient to the bytes of the side that was connected to
 * @param dripping whether every byte travels alone
 */
public record Plan(Fault toTarget, Fault toClient, boolean dripping) {

  /** Everything passes. */
  public static final Plan CLEAN = new Plan(Fault.NONE, Fault.NONE, false);

  /** Everything passes, a byte at a time. */
  public static final Plan DRIPPING = new Plan(Fault.NONE, Fault.NONE, true);

  /** The side that connected gets its reset when the other has sent so many bytes. */
  public static Plan resetAfterAnswered(long bytes) {
    return new Plan(Fault.NONE, new Fault.Reset(bytes), false);
  }

  /** Both get a reset when the side that connected has sent so many bytes. */
  public static Plan resetAfterAsked(long bytes) {
    return new Plan(new Fault.Reset(bytes), Fault.NONE, false);
  }

  /**
   * One fault at a random place.
   *
   * @param losing whether bytes may also be lost without a word, which only a time-out ends
   */
  public static Plan random(RandomGenerator random, long within, boolean losing) {
    long after = random.nextLong(within);
    Fault fault = losing && random.nextBoolean() ? new Fault.Lose(after) : new Fault.Reset(after);
    boolean dripping = random.nextInt(4) == 0;
    return random.nextBoolean()
        ? new Plan(fault, Fault.NONE, dripping)
        : new Plan(Fault.NONE, fault, dripping);
  }
}

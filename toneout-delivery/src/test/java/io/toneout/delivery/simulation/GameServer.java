package io.toneout.delivery.simulation;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.route.HttpAnswer;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The listener of one lane: what arrives there, and how its HTTP port behaves just now. */
final class GameServer {

  private static final Reaction SILENT_WRITTEN =
      new Reaction(true, true, new HttpAnswer.NoAnswer("timeout", "", true));

  private final World world;
  private final LaneId lane;
  private Weather weather = Weather.UP;
  private @Nullable Delivered laggard;

  /** How a listener behaves for a while. */
  enum Weather {
    UP,
    FLAKY,
    DOWN,
    STARTING,
    FAILING,
    BUSY,
    HUNG
  }

  /**
   * What becomes of one POST.
   *
   * @param arrives whether the listener reads it
   * @param silent whether the answer is the time-out
   */
  record Reaction(boolean arrives, boolean silent, HttpAnswer answer) {

    static Reaction status(int status) {
      return new Reaction(true, false, new HttpAnswer.Answered(status, null, ""));
    }
  }

  GameServer(World world, LaneId lane) {
    this.world = world;
    this.lane = lane;
  }

  LaneId lane() {
    return lane;
  }

  int port() {
    return 30_000 + lane.serverId();
  }

  void weather(Weather next) {
    weather = next;
  }

  void arrived(Delivered event, String over, long handedAt) {
    world.history.arrived(lane, event, over, handedAt);
    if (laggard != null && laggard.seq() < event.seq()) {
      Delivered late = laggard;
      laggard = null;
      world.history.arrived(lane, late, "a late retry", handedAt);
    }
  }

  /** Sabotage: keeps one event back, to be repeated behind the next. */
  boolean lagsBehind(Delivered event) {
    if (laggard == null && world.timeline.chance(0.2)) {
      laggard = event;
      return true;
    }
    return false;
  }

  Reaction reactionTo(Delivered event) {
    Random random = world.timeline.random();
    if (event.poison() && weather == Weather.UP) {
      return event.seq() % 2 == 0 ? Reaction.status(500) : SILENT_WRITTEN;
    }
    return switch (weather) {
      case UP -> Reaction.status(200);
      case DOWN -> notConnected();
      case STARTING -> Reaction.status(404);
      case FAILING -> Reaction.status(random.nextBoolean() ? 500 : 502);
      case BUSY ->
          new Reaction(
              true,
              false,
              new HttpAnswer.Answered(
                  random.nextBoolean() ? 503 : 429, Duration.ofSeconds(random.nextInt(60)), ""));
      case HUNG -> SILENT_WRITTEN;
      case FLAKY ->
          switch (random.nextInt(9)) {
            case 0 -> Reaction.status(400);
            case 1 -> Reaction.status(500);
            case 2 -> notConnected();
            case 3 -> SILENT_WRITTEN;
            case 4 ->
                new Reaction(
                    random.nextBoolean(),
                    false,
                    new HttpAnswer.NoAnswer("connectionReset", "", false));
            case 5 -> new Reaction(false, false, new HttpAnswer.PolicyRefused("10.0.0.1", ""));
            default -> Reaction.status(200);
          };
    };
  }

  private static Reaction notConnected() {
    return new Reaction(false, false, new HttpAnswer.NotConnected("connectionRefused", ""));
  }
}

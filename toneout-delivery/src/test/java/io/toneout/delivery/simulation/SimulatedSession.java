package io.toneout.delivery.simulation;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.session.ListenerSession;
import io.toneout.delivery.session.OutgoingEvent;
import io.toneout.delivery.session.SessionFigures;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session and the client and network behind it. */
final class SimulatedSession implements ListenerSession {

  private static final Duration WAY = Duration.ofMillis(40);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final String KEY = "the-key";

  private final World world;
  private final Node node;
  private final GameServer server;
  private final String id;
  private final boolean pongs;
  private final Instant activeSince;
  private final long activeSinceNanos;
  private final SessionFigures figures = new SessionFigures();
  private boolean answersProbes;
  private boolean open = true;
  private boolean halfOpen;
  private long wayFreeAt;
  private long handedThrough;
  private int handed;
  private int proven;
  private long probe;

  SimulatedSession(World world, Node node, GameServer server, String id, boolean pongs) {
    this.world = world;
    this.node = node;
    this.server = server;
    this.id = id;
    this.pongs = pongs;
    this.activeSince = world.timeline.instant();
    this.activeSinceNanos = world.timeline.nanos();
  }

  void join() {
    node.delivery.sessionJoined(this);
    if (pongs) {
      backAndForth(() -> {
        answersProbes = true;
        node.delivery.probeAnswered(this, -1);
      });
    } else {
      world.timeline.in(SIGN_OF_LIFE, this::signOfLife);
    }
  }

  /** The connection breaks, and the server notices. */
  void drop() {
    if (open) {
      open = false;
      node.whileAlive(() -> node.delivery.sessionLeft(this));
    }
  }

  /** Nothing comes through any more in either direction; the server notices when it gives up. */
  void goSilent() {
    halfOpen = true;
    if (!pongs) {
      world.timeline.in(Duration.ofSeconds(90), this::drop);
    }
  }

  /** Everything takes a while longer. */
  void stall(Duration duration) {
    wayFreeAt = Math.max(wayFreeAt, world.timeline.nanos()) + duration.toNanos();
  }

  boolean isOpen() {
    return open && node.alive();
  }

  @Override
  public boolean send(OutgoingEvent outgoing) {
    if (!open) {
      return false;
    }
    long seq = outgoing.event().seq();
    if (seq <= handedThrough) {
      throw new Violation(id + " got " + seq + " after " + handedThrough);
    }
    if (world.timeline.nanos() - activeSinceNanos < World.SETTINGS.sessionSettle().toNanos()) {
      throw new Violation(id + " got " + seq + " before it had settled");
    }
    handedThrough = seq;
    handed++;
    int window = answersProbes ? World.SETTINGS.window() : World.SETTINGS.unconfirmedWindow();
    if (pongs && answersProbes && handed - proven > Math.max(window, World.SETTINGS.window())) {
      throw new Violation(id + " has " + (handed - proven) + " events in flight");
    }
    boolean swallowed =
        world.sabotage == Sabotage.FORGET_THE_UNACKNOWLEDGED
            && seq <= world.history.handedToSessions(server.lane(), this);
    world.history.handed(server.lane(), this, seq);
    Delivered event = Delivered.read(outgoing.payload(KEY));
    if (!swallowed) {
      long handedAt = world.timeline.nanos();
      forth(() -> server.arrived(event, id, handedAt));
    }
    return true;
  }

  /** The simulated network takes everything, also what it loses. */
  @Override
  public boolean hasWrittenAll() {
    return true;
  }

  @Override
  public boolean probe(long counter) {
    if (!answersProbes || probe != 0) {
      throw new Violation(id + " was asked twice or too early");
    }
    if (!open) {
      return false;
    }
    probe = counter;
    int covered = handed;
    backAndForth(() -> {
      probe = 0;
      proven = Math.max(proven, covered);
      node.delivery.probeAnswered(this, counter);
    });
    return true;
  }

  private void signOfLife() {
    if (isOpen() && !halfOpen) {
      node.delivery.heardOf(this);
      world.timeline.in(SIGN_OF_LIFE, this::signOfLife);
    }
  }

  private void forth(Runnable arrival) {
    wayFreeAt = Math.max(wayFreeAt, world.timeline.nanos() + world.timeline.upTo(WAY).toNanos());
    world.timeline.at(
        wayFreeAt,
        () -> {
          if (open && !halfOpen) {
            arrival.run();
          }
        });
  }

  private void backAndForth(Runnable answer) {
    forth(() ->
        world.timeline.in(
            world.timeline.upTo(WAY),
            () -> {
              if (isOpen() && !halfOpen) {
                answer.run();
              }
            }));
  }

  @Override
  public void close(String reason, boolean allowReconnect) {
    open = false;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public LaneId lane() {
    return server.lane();
  }

  @Override
  public String keyId() {
    return "key-1";
  }

  @Override
  public String transport() {
    return "WebSockets";
  }

  @Override
  public @Nullable String client() {
    return null;
  }

  @Override
  public String address() {
    return "192.0.2.1";
  }

  @Override
  public Instant connectedAt() {
    return activeSince;
  }

  @Override
  public Instant activeSince() {
    return activeSince;
  }

  @Override
  public long activeSinceNanos() {
    return activeSinceNanos;
  }

  @Override
  public Instant lastSeenAt() {
    return activeSince;
  }

  @Override
  public boolean answersProbes() {
    return answersProbes;
  }

  @Override
  public SessionFigures figures() {
    return figures;
  }
}

package io.toneout.delivery.simulation;

import io.toneout.delivery.event.LaneId;
import io.toneout.delivery.route.HttpAnswer;
import io.toneout.delivery.route.HttpListeners;
import io.toneout.delivery.route.HttpTarget;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The way of one process to the game servers' own ports. */
final class SimulatedListeners implements HttpListeners {

  private static final Duration WAY = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final World world;
  private final Node node;

  SimulatedListeners(World world, Node node) {
    this.world = world;
    this.node = node;
  }

  @Override
  public Call post(
      HttpTarget target, byte[] payload, Map<String, String> headers, Consumer<HttpAnswer> done) {
    GameServer server = world.serverAt(target.port());
    Delivered event = Delivered.read(payload);
    Post post = new Post(server, event, done);
    world.checks.postBegins(node, server.lane(), post, event);
    if (world.sabotage == Sabotage.RETRY_REORDERS && server.lagsBehind(event)) {
      post.answer(new HttpAnswer.Answered(200, null, "ok"));
      return post;
    }
    GameServer.Reaction reaction = server.reactionTo(event);
    long handedAt = world.timeline.nanos();
    world.timeline.in(world.timeline.upTo(WAY), () -> post.reach(reaction, handedAt));
    return post;
  }

  /** One POST. */
  final class Post implements Call {
    private final GameServer server;
    private final Delivered event;
    private final Consumer<HttpAnswer> done;
    private boolean over;

    Post(GameServer server, Delivered event, Consumer<HttpAnswer> done) {
      this.server = server;
      this.event = event;
      this.done = done;
    }

    LaneId lane() {
      return server.lane();
    }

    long seq() {
      return event.seq();
    }

    boolean underWay() {
      return !over && node.alive();
    }

    private void reach(GameServer.Reaction reaction, long handedAt) {
      if (reaction.arrives()) {
        server.arrived(event, "HTTP", handedAt);
      }
      Duration wait = reaction.silent() ? PATIENCE : world.timeline.upTo(WAY);
      world.timeline.in(wait, () -> answer(reaction.answer()));
    }

    private void answer(HttpAnswer answer) {
      node.whileAlive(() -> {
        if (!over) {
          over = true;
          world.history.answered(server.lane(), event, answer);
          done.accept(answer);
        }
      });
    }

    @Override
    public void cancel() {
      over = true;
    }
  }
}

package io.toneout.delivery.simulation;

import io.toneout.delivery.Delivery;
import io.toneout.delivery.log.EventLog;
import io.toneout.delivery.registry.Registry;
import io.toneout.delivery.session.Sessions;
import java.util.List;

/** One life of the simulated process, from a start to a crash. */
final class Node {

  final Registry registry;
  final Sessions sessions = new Sessions();
  final SlowLog slowLog;
  final EventLog log;
  final Delivery delivery;
  private boolean alive = true;

  Node(World world) {
    slowLog = new SlowLog(world, this);
    log = slowLog.proxy();
    registry = Registry.load(world.registryStore, world.timeline).join();
    delivery =
        new Delivery(
            log,
            registry,
            sessions,
            new SimulatedListeners(world, this),
            World.SETTINGS,
            world.timeline.random(),
            List.of(
                new NodeScheduler(world.timeline, this), new NodeScheduler(world.timeline, this)));
  }

  boolean alive() {
    return alive;
  }

  /** Runs something of this process unless it is dead. */
  void whileAlive(Runnable task) {
    if (alive) {
      task.run();
    }
  }

  /** kill -9: nothing of this process runs any more. */
  void die() {
    alive = false;
    slowLog.die();
  }
}
